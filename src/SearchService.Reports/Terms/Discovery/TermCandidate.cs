namespace SearchService.Reports.Terms.Discovery;

/// <summary>A phrase of the library that may be a term, with what speaks for it. A person decides.</summary>
/// <param name="Text">The phrase, folded.</param>
/// <param name="Evidence">What speaks for it.</param>
/// <param name="Count">Places of it in the texts read.</param>
/// <param name="Sources">Independent sources among them.</param>
/// <param name="Quoted">Places in quotation marks.</param>
/// <param name="Contrast">How much more frequent it is than general language has it, in nats (2.3 = ten times).</param>
/// <param name="Example">A place with the words around it.</param>
/// <param name="Score">The order of the list; greater is likelier.</param>
public sealed record TermCandidate(string Text, TermEvidence Evidence, int Count, int Sources, int Quoted, double Contrast, string Example, double Score);

/// <summary>What speaks for a term.</summary>
[Flags]
public enum TermEvidence
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>It stands in quotation marks.</summary>
    Quoted = 1,

    /// <summary>It is built on numerals: 三会一课, 八项规定.</summary>
    Numerals = 2,

    /// <summary>Its words recur together, with changing neighbours, more often than in general language.</summary>
    Recurrent = 4,
}
