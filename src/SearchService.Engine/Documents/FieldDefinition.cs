using SearchService.Engine.Analysis;

namespace SearchService.Engine.Documents;

/// <summary>One field of a schema.</summary>
/// <param name="Name">Unique in the schema.</param>
public abstract record FieldDefinition(string Name);

/// <summary>Text that is searched; the text itself is stored too.</summary>
/// <param name="Name">Unique in the schema.</param>
/// <param name="Analyzer">Words for ranking; null when the field answers exact phrases only.</param>
/// <param name="Phrases">Whether exact phrases (any substring) are answered.</param>
public sealed record TextField(string Name, IAnalyzer? Analyzer, bool Phrases = true) : FieldDefinition(Name);

/// <summary>Doc values of strings, by ordinals: filters, exclusions, facet counts, distinct counts, collapsing, sorting.</summary>
/// <param name="Name">Unique in the schema.</param>
/// <param name="MultiValued">Whether a document may have more than one value; a collapse field may not.</param>
public sealed record FacetField(string Name, bool MultiValued = false) : FieldDefinition(Name);

/// <summary>Doc values of 64-bit integers, at most one a document: range filters and sorting.</summary>
/// <param name="Name">Unique in the schema.</param>
public sealed record NumberField(string Name) : FieldDefinition(Name);
