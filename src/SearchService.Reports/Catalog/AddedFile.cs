namespace SearchService.Reports.Catalog;

/// <summary>What became of a file that was added.</summary>
/// <param name="FileId">Its id.</param>
/// <param name="Outcome">Added, replaced or unchanged.</param>
/// <param name="SameContent">Names of other files with the same bytes, there before.</param>
public sealed record AddedFile(string FileId, AddOutcome Outcome, IReadOnlyList<string> SameContent);

/// <summary>What the catalog did with a file.</summary>
public enum AddOutcome
{
    /// <summary>The name is new.</summary>
    Added,

    /// <summary>The name was there with other content (or was read by older rules), which is gone now.</summary>
    Replaced,

    /// <summary>The same name with the same content: nothing was done.</summary>
    Unchanged,
}
