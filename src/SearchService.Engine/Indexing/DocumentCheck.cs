using SearchService.Engine.Documents;

namespace SearchService.Engine.Indexing;

/// <summary>Holds a document against the schema before any of it is taken in.</summary>
internal static class DocumentCheck
{
    /// <exception cref="ArgumentException">A value names no field of its kind, or a single-valued field has several values.</exception>
    public static void ThrowIfForeign(Document document, Schema schema)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(document.Key, nameof(document));
        foreach (var (name, text) in document.Texts)
        {
            schema.Get<TextField>(name);
            ArgumentNullException.ThrowIfNull(text, nameof(document));
        }

        foreach (var (name, values) in document.Facets)
        {
            var definition = schema.Get<FacetField>(name);
            if (!definition.MultiValued && values.Count > 1)
                throw new ArgumentException($"The field {name} of {document.Key} has {values.Count} values, expected one.", nameof(document));
            foreach (var value in values)
                ArgumentNullException.ThrowIfNull(value, nameof(document));
        }

        foreach (var name in document.Numbers.Keys)
            schema.Get<NumberField>(name);
    }
}
