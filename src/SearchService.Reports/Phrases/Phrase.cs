namespace SearchService.Reports.Phrases;

/// <summary>A word, or words that recur beside each other, with what says whether they belong together.</summary>
/// <param name="Text">Folded.</param>
/// <param name="Words">Number of words it is cut into.</param>
/// <param name="Count">Places.</param>
/// <param name="Sources">Different sources among them; copies count once.</param>
/// <param name="Cohesion">Least pointwise mutual information of its halves over all ways to halve it, in nats; of a single word, as great as can be.</param>
/// <param name="Freedom">Entropy of what stands beside it, in nats; the lesser of left and right. Low = it is part of something longer.</param>
/// <param name="Place">Number of its first word in the stream, for an example.</param>
internal sealed record Phrase(string Text, int Words, int Count, int Sources, double Cohesion, double Freedom, int Place);
