using System.Reflection;

namespace SearchService.Engine.Tests;

/// <summary>The rooms of the engine are namespaces: which may see which, and what none may see.</summary>
public sealed class NamespaceDependencyTests
{
    private const string Root = "SearchService.Engine";

    // Room → rooms it may see. A new room needs a line here, and a reason to see each room it names.
    private static readonly Dictionary<string, string[]> Rooms = new()
    {
        ["Text"] = [],
        ["Analysis"] = ["Text"],
        ["Documents"] = ["Analysis"],
        ["Queries"] = [],
        ["Storage"] = [],
        ["Norms"] = [],
        ["Terms"] = ["Storage"],
        ["Vectors"] = [],
        ["Postings"] = ["Storage", "Terms", "Norms", "Vectors", "Scoring", "Segments"], // Scoring: bounds; Segments: the identifiers of sections
        ["DocValues"] = ["Storage", "Terms", "Segments", "Vectors"], // Segments: the identifiers of sections, the live documents
        ["StoredText"] = ["Storage", "Terms", "Segments", "Vectors"],
        ["Scoring"] = ["Norms", "Segments", "Vectors"], // Segments: the sums of a field
        ["Segments"] = ["Documents", "Analysis", "Storage", "Terms", "Postings", "DocValues", "StoredText", "Norms"],
        ["Indexing"] = ["Documents", "Analysis", "Storage", "Terms", "Postings", "DocValues", "StoredText", "Norms", "Segments", "Text", "Scoring"],
        ["Highlighting"] = ["Text"],
        ["Search"] =
        [
            "Text", "Analysis", "Documents", "Queries", "Storage", "Terms", "Postings", "DocValues", "StoredText", "Norms", "Scoring",
            "Segments", "Vectors", "Indexing", // Indexing: which tokens are words, one rule for both
        ],
        // The front door opens everything.
        [""] = ["Documents", "Indexing", "Search", "Segments", "Storage"],
    };

    private static readonly Type[] EngineTypes =
        [.. typeof(SearchIndex).Assembly.GetTypes().Where(type => type.Namespace?.StartsWith(Root, StringComparison.Ordinal) == true)];

    [Fact]
    public void Rooms_SeeOnlyWhatTheyMay()
    {
        var trespasses = EngineTypes.SelectMany(type => TypeDependencies.Of(type).OfType<Type>()
                .Where(seen => seen.Assembly == type.Assembly && seen.Namespace?.StartsWith(Root, StringComparison.Ordinal) == true)
                .Where(seen => RoomOf(seen) != RoomOf(type) && !Rooms[RoomOf(type)].Contains(RoomOf(seen)))
                .Select(seen => $"{RoomOf(type)} sees {RoomOf(seen)}: {type.FullName} → {seen.FullName}"))
            .Distinct().Order(StringComparer.Ordinal);

        Assert.Empty(trespasses);
    }

    [Fact]
    public void Engine_SeesNoConsoleNoClockNoEnvironment() => Assert.Empty(EngineTypes.SelectMany(Forbidden).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Engine_ReferencesTheRuntimeAlone() =>
        Assert.All(typeof(SearchIndex).Assembly.GetReferencedAssemblies(), assembly => Assert.StartsWith("System.", assembly.Name, StringComparison.Ordinal));

    [Fact]
    public void Forbidden_IsSeenInsideALambda() =>
        // The judge is judged: a planted offender must be found, or the tests above could not fail.
        Assert.Equal(
            ["System.Console", "System.DateTime.get_UtcNow", "System.Environment"],
            typeof(PlantedOffender).GetNestedTypes(BindingFlags.NonPublic).Append(typeof(PlantedOffender)).SelectMany(Forbidden)
                .Select(offence => offence.Split(" uses ")[1]).Distinct().Order(StringComparer.Ordinal));

    private static string RoomOf(Type type) => type.Namespace == Root ? "" : type.Namespace![(Root.Length + 1)..].Split('.')[0];

    private static IEnumerable<string> Forbidden(Type type)
    {
        foreach (var member in TypeDependencies.Of(type))
        {
            var offence = (member.DeclaringType?.FullName, member.Name) switch
            {
                ("System.Environment", "get_CurrentManagedThreadId") => null, // the compiler's own, in every iterator
                ("System.Console" or "System.Environment" or "System.Diagnostics.Stopwatch" or "System.TimeProvider", _) => member.DeclaringType!.FullName,
                (_, "get_Now" or "get_UtcNow" or "get_Today") => $"{member.DeclaringType!.FullName}.{member.Name}",
                _ => null,
            };
            if (offence is not null) yield return $"{type.FullName} uses {offence}";
        }
    }

    private static class PlantedOffender
    {
        public static readonly Func<DateTime> Clock = () => DateTime.UtcNow;

        public static void Speak() => Console.WriteLine(Environment.NewLine);
    }
}
