namespace SearchService.Engine.Analysis.Chinese;

/// <summary>Words that stand for a class of words; in the lexicon they are private-use characters.</summary>
public static class WordClasses
{
    /// <summary>Before the first word of a sentence.</summary>
    public const char SentenceStart = '\uE001';

    /// <summary>After the last word of a sentence.</summary>
    public const char SentenceEnd = '\uE002';

    /// <summary>A number.</summary>
    public const char Number = '\uE003';

    /// <summary>A date or a time.</summary>
    public const char Time = '\uE004';

    /// <summary>A run of Latin letters.</summary>
    public const char Latin = '\uE005';

    /// <summary>A person's name.</summary>
    public const char Person = '\uE006';

    /// <summary>The name of a place.</summary>
    public const char Place = '\uE007';

    /// <summary>The name of an organisation.</summary>
    public const char Organisation = '\uE008';

    /// <summary>Anything else that the source of the counts did not spell out.</summary>
    public const char Other = '\uE009';

    /// <summary>Another proper name.</summary>
    public const char Proper = '\uE00A';

    /// <summary>The character of a class token of the source (未##数), or null.</summary>
    /// <param name="name">The token as the source spells it.</param>
    public static char? ByName(string name) => name switch
    {
        "始##始" => SentenceStart,
        "末##末" => SentenceEnd,
        "未##数" => Number,
        "未##时" => Time,
        "未##串" => Latin,
        "未##人" => Person,
        "未##地" => Place,
        "未##团" => Organisation,
        "未##它" => Other,
        "未##专" => Proper,
        _ => null,
    };

    /// <summary>Whether the character is a class and not text.</summary>
    /// <param name="unit">First unit of a lexicon word.</param>
    public static bool IsClass(char unit) => unit is >= SentenceStart and <= Proper;
}
