namespace SearchService.Engine.Documents;

/// <summary>Which fields the documents of an index have. Immutable.</summary>
public sealed class Schema
{
    private readonly Dictionary<string, FieldDefinition> _byName;

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
}
