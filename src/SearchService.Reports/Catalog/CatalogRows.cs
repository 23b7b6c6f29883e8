namespace SearchService.Reports.Catalog;

// Rows as Dapper reads them: settable, because SQLite's integers are 64 bits wide and Dapper converts on setting only.

/// <summary>A row of <c>unit</c> with what its report says of it.</summary>
internal sealed class UnitRow
{
    public long Position { get; init; }
    public string Id { get; init; } = "";
    public string? FileId { get; init; }
    public string? FileName { get; init; }
    public long FileSequence { get; init; }
    public string ReportId { get; init; } = "";
    public int? SectionNo { get; init; }
    public string Path { get; init; } = "";
    public string Headings { get; init; } = "[]";
    public string? Function { get; init; }
    public double Confidence { get; init; }
    public string Functions { get; init; } = "[]";
    public bool HasInline { get; init; }
    public int Start { get; init; }
    public int End { get; init; }
    public int CleanedStart { get; init; }
    public int CleanedEnd { get; init; }
    public byte[] Text { get; init; } = [];
    public string? CopyCluster { get; init; }
    public long Sequence { get; init; }
    public int No { get; init; }
    public string? Title { get; init; }

    /// <summary>As SQLite hands out an expression: where the first row has none, Dapper does not know of a conversion to 32 bits.</summary>
    public long? YearFound { get; init; }

    public int? Year => (int?)YearFound;
    public string? Kind { get; init; }
    public string? Issuer { get; init; }
    public string? Region { get; init; }
    public string? Sector { get; init; }
    public string? Source { get; init; }

    /// <summary>Columns and tables of the row; a WHERE follows.</summary>
    public const string Select =
        """
        SELECT u.position, u.id, u.fileId, f.name AS fileName, f.sequence AS fileSequence, u.reportId, u.sectionNo, u.path, u.headings, u.function,
               u.confidence, u.functions, u.hasInline, u.start, u."end", u.cleanedStart, u.cleanedEnd, u.text, u.copyCluster, u.sequence,
               r.no, r.title, COALESCE(u.year, r.year) AS yearFound, COALESCE(u.kind, r.kind) AS kind, COALESCE(u.issuer, r.issuer) AS issuer,
               r.region, r.sector, r.source
        FROM unit u JOIN report r ON r.id = u.reportId LEFT JOIN file f ON f.id = u.fileId
        """;
}

/// <summary>A row of <c>report</c>.</summary>
internal sealed class ReportRow
{
    public string Id { get; init; } = "";
    public string? FileId { get; init; }
    public int No { get; init; }
    public string? Title { get; init; }
    public int? Year { get; init; }
    public string? Period { get; init; }
    public string? Kind { get; init; }
    public string? Issuer { get; init; }
    public string? Region { get; init; }
    public string? Sector { get; init; }
    public string Evidence { get; init; } = "{}";
    public int TitleStart { get; init; }
    public int TitleEnd { get; init; }
    public int Start { get; init; }
    public int End { get; init; }
    public string? Source { get; init; }

    public const string Select =
        """
        SELECT id, fileId, no, title, year, period, kind, issuer, region, sector, evidence, titleStart, titleEnd, start, "end", source FROM report
        """;
}

/// <summary>A row of <c>section</c>.</summary>
internal sealed class SectionRow
{
    public string ReportId { get; init; } = "";
    public int No { get; init; }
    public string Path { get; init; } = "";
    public int Level { get; init; }
    public string Heading { get; init; } = "";
    public string Headings { get; init; } = "[]";
    public int? Parent { get; init; }
    public bool IsInline { get; init; }
    public string? Function { get; init; }
    public double Confidence { get; init; }
    public string Evidence { get; init; } = "[]";
    public int Start { get; init; }
    public int End { get; init; }
    public string? UnitId { get; init; }

    public const string Select =
        """
        SELECT reportId, no, path, level, heading, headings, parent, isInline, function, confidence, evidence, start, "end", unitId FROM section
        """;
}

/// <summary>A row of <c>noise</c>.</summary>
internal sealed class NoiseRow
{
    public string FileId { get; init; } = "";
    public int Start { get; init; }
    public int End { get; init; }
    public int Kind { get; init; }
    public string? Normal { get; init; }
    public string Rule { get; init; } = "";

    public const string Select = """SELECT fileId, start, "end", kind, normal, rule FROM noise""";
}

/// <summary>The texts of a file.</summary>
internal sealed class FileTextRow
{
    public string Id { get; init; } = "";
    public byte[] Decoded { get; init; } = [];
    public byte[] Cleaned { get; init; } = [];
    public byte[] Map { get; init; } = [];
    public int Length { get; init; }
}
