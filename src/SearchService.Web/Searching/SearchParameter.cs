namespace SearchService.Web.Searching;

/// <summary>One named value of a search, the same on the page, the command line, in a batch and in the API.</summary>
/// <param name="Name">As written in a URL.</param>
/// <param name="Description">For the drafter and the API description.</param>
internal sealed record SearchParameter(string Name, string Description)
{
    /// <summary>The values there are; empty = any text.</summary>
    public IReadOnlyList<string> Allowed { get; init; } = [];

    /// <summary>Lowest and highest whole number; null = no number.</summary>
    public (int Min, int Max)? Range { get; init; }

    /// <summary>Whether it may be given several times, meaning any of them.</summary>
    public bool Repeats { get; init; }

    public string? Default { get; init; }

    public string? Example { get; init; }
}

/// <summary>A value that cannot be used, and why.</summary>
/// <param name="Name">Of the parameter.</param>
/// <param name="Message">For the drafter, in Chinese: what is wrong and what would be right.</param>
internal sealed record ParameterError(string Name, string Message);
