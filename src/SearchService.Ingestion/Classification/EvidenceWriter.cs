using System.Globalization;
using SearchService.Engine.Text;
using SearchService.Ingestion.Structure;
using SearchService.Reports.Model;

namespace SearchService.Ingestion.Classification;

/// <summary>Says in the drafter's words why a section got its function.</summary>
/// <remarks>
/// Every reason is a share of the score: how much an observation speaks for the function more than for the average one.
/// A label of the parent or the sibling before counts through the weights between labels.
/// </remarks>
internal sealed class EvidenceWriter(
    TaggerModel model, ReportOutline report, string text, SectionTree tree, double[] probabilities)
{
    private const int L = SectionLabels.Count;
    private const double WeightMin = 0.15; // what weighs less is not worth a line
    private const int WordsMax = 4;

    public IReadOnlyList<Evidence> Explain(int section, int label, ReadOnlySpan<Feature> features)
    {
        var sums = new double[Enum.GetValues<FeatureGroup>().Length];
        var strongest = new Feature?[sums.Length];
        var strongestShares = new double[sums.Length];
        var heading = report.Sections[section].Heading;
        Span<double> letters = stackalloc double[Math.Min(heading.Length, 120)];
        letters.Clear();
        var words = new Dictionary<TextSpan, double>();
        foreach (ref readonly var feature in features)
        {
            var share = Share(feature, label);
            var group = (int)feature.Group;
            sums[group] += share;
            if (share > strongestShares[group]) (strongestShares[group], strongest[group]) = (share, feature);
            if (feature.Group == FeatureGroup.Heading)
            {
                for (var at = feature.Start; at >= 0 && at < Math.Min(letters.Length, feature.Start + feature.Length); at++)
                    letters[at] += share / feature.Length;
            }
            else if (feature is { Group: FeatureGroup.Wording, Length: > 1, Start: >= 0 } && share > 0)
            {
                var span = new TextSpan(feature.Start, feature.Start + feature.Length);
                words[span] = words.GetValueOrDefault(span) + share;
            }
        }

        var reasons = new List<Evidence>();
        AddHeading(reasons, section, sums[(int)FeatureGroup.Heading], letters);
        AddWording(reasons, sums[(int)FeatureGroup.Wording], words);
        Add(reasons, "位置", PlaceOf(section), sums[(int)FeatureGroup.Position] + Lean(section, label, out var leanOn));
        if (leanOn is not null) reasons[^1] = reasons[^1] with { Detail = $"{reasons[^1].Detail}，{leanOn}" };
        Add(reasons, "上下文", "上级和相邻的标题", sums[(int)FeatureGroup.Context]);
        Add(reasons, "文种", report.Title is { } title ? $"题为“{Short(title)}”" : "报告文种", sums[(int)FeatureGroup.Report]);
        if (strongest[(int)FeatureGroup.Year] is { Start: >= 0 } year)
            Add(reasons, "年份", $"“{text.AsSpan(year.Start, year.Length)}”与报告年对照", sums[(int)FeatureGroup.Year], new TextSpan(year.Start, year.Start + year.Length));
        reasons.RemoveAll(reason => Math.Abs(reason.Weight ?? 0) < WeightMin);
        reasons.Sort((left, right) => right.Weight!.Value.CompareTo(left.Weight!.Value));
        AddRunnerUp(reasons, section, label);
        return reasons;
    }

    private double Share(in Feature feature, int label)
    {
        var weights = model.WeightsOf(feature.Id);
        if (weights.IsEmpty) return 0;
        double mean = 0;
        foreach (var weight in weights) mean += (double)weight;
        return ((double)weights[label] - (mean / L)) * feature.Value / model.Temperature;
    }

    /// <summary>The stretch of the heading that speaks loudest, in its own words.</summary>
    private void AddHeading(List<Evidence> reasons, int section, double weight, ReadOnlySpan<double> letters)
    {
        var outline = report.Sections[section];
        if (outline.Heading.Length == 0 || letters.IsEmpty)
        {
            Add(reasons, "标题", "没有标题", weight);
            return;
        }

        // The stretch of greatest sum (Kadane): what the reader would underline.
        double best = 0, sum = 0;
        int start = 0, bestStart = 0, bestEnd = letters.Length;
        for (var at = 0; at < letters.Length; at++)
        {
            if (sum <= 0) (sum, start) = (0, at);
            sum += letters[at];
            if (sum > best) (best, bestStart, bestEnd) = (sum, start, at + 1);
        }

        TextSpan? place = outline.HeadingSpan is { } span && span.Length == outline.Heading.Length
            ? new TextSpan(span.Start + bestStart, span.Start + bestEnd)
            : outline.HeadingSpan;
        Add(reasons, "标题", $"含“{outline.Heading[bestStart..bestEnd]}”", weight, place);
    }

    private void AddWording(List<Evidence> reasons, double weight, Dictionary<TextSpan, double> words)
    {
        var shown = new List<TextSpan>();
        foreach (var (span, _) in words.OrderByDescending(word => word.Value).ThenBy(word => word.Key))
        {
            if (shown.Exists(span.Overlaps) || shown.Exists(other => other.Of(text) == span.Of(text)) || !IsPlain(span.Of(text))) continue;
            shown.Add(span);
            if (shown.Count == WordsMax) break;
        }

        if (shown.Count == 0) Add(reasons, "用语", "开头和结尾的用语", weight);
        else Add(reasons, "用语", string.Concat(shown.Select(span => $"“{span.Of(text)}”")), weight, shown[0]);
    }

    private static bool IsPlain(string word) => word.All(unit => !char.IsPunctuation(unit) && !char.IsWhiteSpace(unit));

    /// <summary>How much the likeliest labels of the parent and of the sibling before speak for the label.</summary>
    private double Lean(int section, int label, out string? leanOn)
    {
        leanOn = null;
        double weight = 0;
        var parent = tree.Parents[section];
        if (parent >= 0)
        {
            var from = SectionTagger.Best(probabilities.AsSpan(parent * L, L));
            var isInline = report.Sections[section].IsInline;
            weight += Edge(target => EdgeWeights.ParentChild(isInline, from, target), label);
            leanOn = $"上级属{SectionLabels.FunctionOf(from).ChineseName()}";
        }

        if (tree.Ordinals[section] > 0)
        {
            var from = SectionTagger.Best(probabilities.AsSpan(tree.SiblingsOf(section)[tree.Ordinals[section] - 1] * L, L));
            weight += Edge(target => EdgeWeights.Siblings(parent < 0, from, target), label);
            if (parent < 0) leanOn = $"在{SectionLabels.FunctionOf(from).ChineseName()}之后";
        }

        return weight;
    }

    private double Edge(Func<int, int> edge, int label)
    {
        double mean = 0;
        for (var other = 0; other < L; other++) mean += model.Edges[edge(other)];
        return (model.Edges[edge(label)] - (mean / L)) / model.Temperature;
    }

    private string PlaceOf(int section) => report.Sections[section].Role switch
    {
        BlockRole.Lead => "正文之前",
        BlockRole.Salutation => "称呼",
        BlockRole.Closing => "结尾",
        BlockRole.Signature => "署名和日期处",
        BlockRole.Attachment => "附件处",
        _ => $"同级 {tree.SiblingsOf(section).Count} 段之第 {tree.Ordinals[section] + 1} 段",
    };

    private void AddRunnerUp(List<Evidence> reasons, int section, int label)
    {
        var second = label == 0 ? 1 : 0;
        for (var other = 0; other < L; other++)
        {
            if (other != label && probabilities[(section * L) + other] > probabilities[(section * L) + second]) second = other;
        }

        var probability = probabilities[(section * L) + second];
        reasons.Add(new Evidence("次选", $"{SectionLabels.FunctionOf(second).ChineseName()} {probability.ToString("0.00", CultureInfo.InvariantCulture)}"));
    }

    private static void Add(List<Evidence> reasons, string rule, string detail, double weight, TextSpan? place = null) =>
        reasons.Add(new Evidence(rule, detail, Math.Round(weight, 1), place));

    private static string Short(string title) => title.Length <= 24 ? title : title[..23] + "…";
}
