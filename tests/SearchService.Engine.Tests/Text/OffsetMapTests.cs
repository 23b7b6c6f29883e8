using FsCheck;
using FsCheck.Fluent;
using SearchService.Engine.Text;
using SearchService.Tests;

namespace SearchService.Engine.Tests.Text;

public sealed class OffsetMapTests
{
    [Fact]
    public void ToSource_EqualsTheUnitsOfTheSpan() =>
        Prop.ForAll(Arb.From(Scripts(), Smaller), script =>
        {
            var (map, units) = script.Run();
            Assert.Equal(units.Count, map.DerivedLength);
            for (var start = 0; start < units.Count; start++)
            {
                for (var end = start + 1; end <= units.Count; end++)
                {
                    var expected = new TextSpan(
                        units.Skip(start).Take(end - start).Min(unit => unit.Start),
                        units.Skip(start).Take(end - start).Max(unit => unit.End));
                    Assert.Equal(expected, map.ToSource(new TextSpan(start, end)));
                }
            }
        }).CheckLaw();

    [Fact]
    public void ToDerived_CoversExactlyWhatCameFromTheSpan() =>
        Prop.ForAll(Arb.From(Scripts(), Smaller), script =>
        {
            var (map, units) = script.Run();
            for (var start = 0; start < map.SourceLength; start++)
            {
                for (var end = start + 1; end <= map.SourceLength; end++)
                {
                    var touched = Enumerable.Range(0, units.Count).Where(index => units[index].Overlaps(new TextSpan(start, end))).ToList();
                    var actual = map.ToDerived(new TextSpan(start, end));
                    if (touched.Count > 0)
                        Assert.True(actual.Contains(new TextSpan(touched[0], touched[^1] + 1)), $"{actual} leaves out a unit of source {start}..{end}");
                    var strangers = Enumerable.Range(actual.Start, actual.Length).Count(index => units[index].Length > 0 && !units[index].Overlaps(new TextSpan(start, end)));
                    Assert.Equal(0, strangers);
                }
            }
        }).CheckLaw();

    [Fact]
    public void Then_LeadsBackAsTheTwoMapsDo() =>
        Prop.ForAll(Arb.From(Scripts(), Smaller), Arb.From(Gen.Choose(0, 1_000_000)), (script, seed) =>
        {
            var (first, _) = script.Run();
            var second = Script.Covering(first.DerivedLength, new Random(seed)).Run().Map;
            var both = first.Then(second);
            Assert.Equal(first.SourceLength, both.SourceLength);
            Assert.Equal(second.DerivedLength, both.DerivedLength);
            for (var start = 0; start < both.DerivedLength; start++)
            {
                var span = new TextSpan(start, start + 1);
                var stepwise = first.ToSource(second.ToSource(span));
                Assert.True(both.ToSource(span).Contains(stepwise), $"{span}: {both.ToSource(span)} does not hold {stepwise}");
            }
        }).CheckLaw();

    [Fact]
    public void Array_RoundTrips() =>
        Prop.ForAll(Arb.From(Scripts(), Smaller), script =>
        {
            var (map, _) = script.Run();
            var again = OffsetMap.FromArray(map.ToArray(), map.SourceLength);
            Assert.Equal(map.ToArray(), again.ToArray());
            Assert.Equal(map.DerivedLength, again.DerivedLength);
        }).CheckLaw();

    [Fact]
    public void Then_KeepsWhatBothKeep()
    {
        // decoded "系##统D组" → cleaned "系统D组" → reading "系统党组"
        var removed = new OffsetMap.Builder();
        removed.Keep(1);
        removed.Delete(2);
        removed.Keep(3);
        var read = new OffsetMap.Builder();
        read.Keep(2);
        read.Replace(1, 1);
        read.Keep(1);
        var map = removed.Build().Then(read.Build());
        Assert.Equal(new TextSpan(0, 4), map.ToSource(new TextSpan(0, 2)));
        Assert.Equal(new TextSpan(4, 6), map.ToSource(new TextSpan(2, 4)));
        Assert.Equal(new TextSpan(3, 4), map.ToSource(new TextSpan(1, 2)));
    }

    [Fact]
    public void Slice_EqualsTheWholeMapShifted()
    {
        var builder = new OffsetMap.Builder();
        builder.Keep(3);
        builder.Delete(2);
        builder.Keep(4);
        builder.Replace(3, 1);
        builder.Keep(5);
        var map = builder.Build();
        var part = map.Slice(new TextSpan(2, 10));
        var source = map.ToSource(new TextSpan(2, 10));
        Assert.Equal(8, part.DerivedLength);
        for (var start = 0; start < 8; start++)
        {
            var whole = map.ToSource(new TextSpan(start + 2, start + 3));
            Assert.Equal(new TextSpan(whole.Start - source.Start, whole.End - source.Start), part.ToSource(new TextSpan(start, start + 1)));
        }
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(2, 1)]
    [InlineData(0, 4)]
    public void ToSource_RefusesSpansOutside(int start, int end) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => OffsetMap.Identity(3).ToSource(new TextSpan(start, end)));

    private static Gen<Script> Scripts() =>
        from steps in (
            from kind in Gen.Elements('k', 'k', 'd', 'r')
            from source in Gen.Choose(1, 3)
            from derived in Gen.Choose(1, 3)
            select new Step(kind, source, derived)).ListOf()
        select new Script([.. steps.Take(8)]);

    private static IEnumerable<Script> Smaller(Script script) =>
        from index in Enumerable.Range(0, script.Steps.Count)
        select new Script([.. script.Steps.Where((_, at) => at != index)]);

    private sealed record Step(char Kind, int Source, int Derived);

    /// <summary>A list of edits, and for every derived unit the source units it stands for.</summary>
    private sealed record Script(IReadOnlyList<Step> Steps)
    {
        /// <summary>Edits whose source has exactly <paramref name="length"/> units.</summary>
        public static Script Covering(int length, Random random)
        {
            var steps = new List<Step>();
            for (var left = length; left > 0;)
            {
                var take = Math.Min(left, random.Next(1, 4));
                steps.Add(new Step("kkdr"[random.Next(4)], take, random.Next(1, 4)));
                left -= take;
            }

            return new Script(steps);
        }

        public (OffsetMap Map, List<TextSpan> Units) Run()
        {
            var builder = new OffsetMap.Builder();
            var units = new List<TextSpan>();
            var at = 0;
            foreach (var step in Steps)
            {
                switch (step.Kind)
                {
                    case 'k':
                        builder.Keep(step.Source);
                        units.AddRange(Enumerable.Range(at, step.Source).Select(unit => new TextSpan(unit, unit + 1)));
                        break;
                    case 'd':
                        builder.Delete(step.Source);
                        break;
                    default:
                        builder.Replace(step.Source, step.Derived);
                        units.AddRange(Enumerable.Repeat(new TextSpan(at, at + step.Source), step.Derived));
                        break;
                }

                at += step.Source;
            }

            return (builder.Build(), units);
        }

        public override string ToString() => string.Join(' ', Steps.Select(step => $"{step.Kind}{step.Source}→{step.Derived}"));
    }
}
