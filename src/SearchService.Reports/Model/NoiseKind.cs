namespace SearchService.Reports.Model;

/// <summary>Kinds of noise. <see cref="NoiseKinds"/> has the names written to files.</summary>
public enum NoiseKind
{
    Advert,        // ad_line: advert lines
    PaidMark,      // paid_marker: ##paidbegin##, ##paidend##
    SiteFurniture, // site_furniture: navigation, counters, print and share links, <U+00A0> debris
    HardWrap,      // hard_wrap: a line break inside a paragraph
    PartyLetter,   // D_for_party: D, X, * for 党
    WeChat,        // AAA: for 微信
    Mask,          // mask: x, xx, ***, 20xx; kept, only marked
    Pinyin,        // pinyin: bracketed readings put in as copy protection
    Outline,       // outline: a leading 提纲 that repeats the headings
    Space,         // space: non-breaking, ideographic or stray spaces, blank runs
    RepeatedBody,  // repeated_body: the same report saved twice in one page file
}
