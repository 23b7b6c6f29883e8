namespace SearchService.Engine.Documents;

/// <summary>Which fields the documents of an index have. Immutable.</summary>
public sealed class Schema
{
    private readonly Dictionary<string, FieldDefinition> _byName;
    private readonly Dictionary<FieldDefinition, int> _ordinals = new(ReferenceEqualityComparer.Instance);

    /// <summary>Makes a schema.</summary>
    /// <exception cref="ArgumentException">Two fields have one name.</exception>
    public Schema(params IReadOnlyList<FieldDefinition> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        _byName = new Dictionary<string, FieldDefinition>(StringComparer.Ordinal);
        foreach (var definition in fields)
        {
            if (!_byName.TryAdd(definition.Name, definition))
                throw new ArgumentException($"The schema has the field {definition.Name} twice.", nameof(fields));
            _ordinals.Add(definition, _ordinals.Count);
        }

        Fields = [.. fields];
    }

    /// <summary>The fields, in the order given.</summary>
    public IReadOnlyList<FieldDefinition> Fields { get; }

    /// <summary>The field of that name and kind.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public T Get<T>(string name) where T : FieldDefinition =>
        _byName.TryGetValue(name, out var definition) && definition is T typed
            ? typed
            : throw new ArgumentException($"The schema has no {typeof(T).Name} named {name}.", nameof(name));

    /// <summary>Where a field stands in <see cref="Fields"/>; its name in the files of the index.</summary>
    internal int OrdinalOf(string name) =>
        _byName.TryGetValue(name, out var definition) ? _ordinals[definition] : throw new ArgumentException($"The schema has no field {name}.", nameof(name));

    /// <summary>The ordinal of a facet field with at most one value a document.</summary>
    internal int SingleValuedOrdinal(string name) => Get<FacetField>(name).MultiValued
        ? throw new ArgumentException($"The field {name} has many values, expected a single-valued facet field.", nameof(name))
        : OrdinalOf(name);
}
