using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SearchService.Engine.Text;
using SearchService.Ingestion.Pipeline;
using SearchService.Ingestion.Structure;
using SearchService.Reports.Model;
using SearchService.Tests;

namespace SearchService.Ingestion.Tests.Pipeline;

/// <summary>What holds for any file: nothing throws, spans nest, maps lead back to the original, no word is lost.</summary>
public sealed class FileInspectorLawTests
{
    /// <summary>Pieces that the rules of the genre look for, in any order.</summary>
    private static readonly string[] Pieces =
    [
        "某局2023年工作总结", "工作总结汇编（2篇）", "\n", "\n", "\n", "\n\n", "\n\n\n\n", "一、", "二、", "三、", "（一）", "（二）", "1.", "2.", "（1）", "①", "一是", "二是", "三要", "第一，", "第二，", "首先，", "最后，",
        "抓学习。", "学了十次，", "存在的问题", "产生问题的原因", "究其原因，", "下一步，", "经研判，", "四大问题：", "同志们：", "各位代表！", "同志们，", "特此报告。", "附件：清单", "某县某局", "2023年1月5日", "第一部分 ", "第一章 ",
        "D组", "党员", "AAA群", "x次", "20xx年", "***", "##paidbegin##", "##paidend##", "【某素材库】——会员群免费下载", "<U+00A0>", "<!--", "-->", "当前位置：首页", "【提纲】", "目录", "态(tài)", "\u3000\u3000", " ", "\u00A0", "\u200B", "𠮷", "。", "；", "：",
        "这一段话有些长，说的是全年各项工作稳步推进、群众满意度不断提高的情况，前后左右都没有什么特别之处。", "\uD800",
    ];

    private static Gen<string> Texts() => Gen.Sized(size => Gen.Elements(Pieces).ArrayOf(Math.Min(size * 3, 240))).Select(string.Concat);

    [Fact]
    public void Inspect_NeverThrows_OnAnyBytes() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes =>
        {
            var result = FileInspector.Inspect("a.txt", bytes);
            Assert.True(result.File is null != result.Failure is null);
        }).CheckLaw();

    [Fact]
    public void Inspect_IsAFunctionOfTheBytes() =>
        Prop.ForAll(Arb.From(Texts()), text =>
        {
            if (Inspect(text) is not { } first || Inspect(text) is not { } second) return;
            Assert.Equivalent(first.Noise, second.Noise);
            Assert.Equivalent(first.Reports.SelectMany(report => report.Sections), second.Reports.SelectMany(report => report.Sections));
            Assert.Equal(first.Cleaned.Text, second.Cleaned.Text);
        }).CheckLaw();

    [Fact]
    public void Cleaned_IsTheOriginalWithoutItsRemovals() =>
        Prop.ForAll(Arb.From(Texts()), text =>
        {
            if (Inspect(text) is not { } file) return;
            var kept = new StringBuilder(file.Decoded);
            foreach (var entry in file.Noise.Where(entry => entry.Normal == "").Reverse()) kept.Remove(entry.Span.Start, entry.Span.Length);
            Assert.Equal(kept.ToString(), file.Cleaned.Text);
            for (var at = 0; at < file.Cleaned.Text.Length; at++)
            {
                var place = file.Cleaned.Map.ToSource(new TextSpan(at, at + 1));
                Assert.Equal(file.Cleaned.Text.Substring(at, 1), place.Of(file.Decoded));
            }
        }).CheckLaw();

    [Fact]
    public void Outlines_NestInOrder() =>
        Prop.ForAll(Arb.From(Texts()), text =>
        {
            var end = 0;
            foreach (var report in StructureParser.Parse(text))
            {
                Assert.InRange(report.Span.Start, end, report.Span.End);
                end = report.Span.End;
                Assert.InRange(end, 0, text.Length);
                AssertNested(report, text);
            }
        }).CheckLaw();

    [Fact]
    public void Outlines_CoverEveryWord() =>
        Prop.ForAll(Arb.From(Texts()), text =>
        {
            var covered = new bool[text.Length];
            foreach (var report in StructureParser.Parse(text))
            {
                Cover(covered, report.TitleSpan);
                foreach (var section in report.Sections) Cover(covered, section.Span);
            }

            for (var at = 0; at < text.Length; at++) Assert.True(covered[at] || char.IsWhiteSpace(text[at]), $"unit {at} of “{text}” is in no section");
        }).CheckLaw();

    /// <summary>A section's own text runs to its first child on a line of its own; all that is inline must lie before it.</summary>
    [Fact]
    public void OwnTexts_OfLineSections_CoverEveryWordOnce() =>
        Prop.ForAll(Arb.From(Texts()), text =>
        {
            foreach (var report in StructureParser.Parse(text))
            {
                var times = new int[text.Length];
                foreach (var section in report.Sections.Where(section => !section.IsInline))
                {
                    var child = report.Sections.Where(other => !other.IsInline && IsBelow(other, section, report)).Select(other => other.Span.Start).DefaultIfEmpty(section.Span.End).Min();
                    for (var at = section.Span.Start; at < child; at++) times[at]++;
                }

                foreach (var section in report.Sections)
                {
                    for (var at = section.Span.Start; at < section.Span.End; at++) Assert.True(char.IsWhiteSpace(text[at]) || times[at] == 1, $"unit {at} of “{text}” is in {times[at]} units");
                }
            }
        }).CheckLaw();

    private static bool IsBelow(SectionOutline section, SectionOutline ancestor, ReportOutline report)
    {
        for (var parent = section.Parent; parent is { } no; parent = report.Sections[no].Parent)
        {
            if (no == ancestor.No) return true;
        }

        return false;
    }

    private static void AssertNested(ReportOutline report, string text)
    {
        var lastEnd = new Dictionary<int, int>();
        for (var no = 0; no < report.Sections.Count; no++)
        {
            var section = report.Sections[no];
            Assert.Equal(no, section.No);
            Assert.False(section.Span.IsEmpty);
            Assert.False(char.IsWhiteSpace(text[section.Span.Start]) || char.IsWhiteSpace(text[section.Span.End - 1]));
            Assert.True(report.Span.Contains(section.Span));
            if (section.HeadingSpan is { } heading) Assert.True(section.Span.Contains(heading) && heading.Of(text) == section.Heading);
            if (section.Parent is { } parent)
            {
                Assert.InRange(parent, 0, no - 1);
                Assert.True(report.Sections[parent].Span.Contains(section.Span), $"{section.Path} of “{text}”");
                Assert.Equal(report.Sections[parent].Level + 1, section.Level);
            }

            var key = section.Parent ?? -1;
            Assert.True(section.Span.Start >= lastEnd.GetValueOrDefault(key), $"{section.Path} of “{text}” overlaps its sibling");
            lastEnd[key] = section.Span.End;
        }
    }

    private static void Cover(bool[] covered, TextSpan? span)
    {
        for (var at = span?.Start ?? 0; at < (span?.End ?? 0); at++) covered[at] = true;
    }

    private static IngestedFile? Inspect(string text) => FileInspector.Inspect("2023_材料.txt", Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(text)).ToArray()).File;
}
