namespace SearchService.Ingestion.Structure;

/// <summary>Styles of numbering at the head of a line, from the highest level to the lowest.</summary>
internal enum HeadKind
{
    Part,        // 第一部分
    Chapter,     // 第一章
    Subchapter,  // 第一节
    Chinese,     // 一、
    ChineseParen, // （一）
    Arabic,      // 1. 1、
    Decimal,     // 1.1
    ArabicParen, // （1） 1）
    Circled,     // ①
    Block,       // 四大问题：
    Ordinal,     // 第一， 首先， 其一，
    Item,        // 一是 一要
}
