using FsCheck;
using FsCheck.Fluent;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using SearchService.Reports.Search;
using SearchService.Tests;
using SearchService.Web.Searching;

namespace SearchService.Web.Tests.Searching;

public sealed class SearchParametersTests
{
    [Theory]
    [InlineData("2022", 2022, 2022)]
    [InlineData("2022..2023", 2022, 2023)]
    [InlineData("2022..", 2022, null)]
    [InlineData("..2023", null, 2023)]
    public void Years_AreReadAtBothEnds(string text, int? min, int? max) => Assert.Equal((min, max), SearchParameters.ReadYears(text));

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("22")]
    [InlineData("2023..2022")]
    [InlineData("2022...2023")]
    [InlineData("二〇二二")]
    [InlineData("20222")]
    public void Years_ThatAreNoneAreRefused(string text) => Assert.Null(SearchParameters.ReadYears(text));

    [Fact]
    public void Read_SeveralYearsMeanAnyOfThem()
    {
        var (request, errors) = SearchParameters.Read([new("q", "x"), new("year", "2019"), new("year", "2022..2023")]);

        Assert.Empty(errors);
        Assert.Equal([2019, 2022, 2023], request.Years);
        Assert.Null(request.YearMin);
    }

    [Fact]
    public void Read_OneRangeStaysOpen()
    {
        var (request, _) = SearchParameters.Read([new("q", "x"), new("year", "2022..")]);

        Assert.Equal((2022, null), (request.YearMin, request.YearMax));
        Assert.Empty(request.Years);
    }

    [Fact]
    public void Read_UnusableValuesAreLeftOutAndNamed()
    {
        var (request, errors) = SearchParameters.Read([new("q", "x"), new("limit", "500"), new("function", "存在问题"), new("function", "没有这种"), new("colour", "red")]);

        Assert.Equal(["colour", "function", "limit"], errors.Select(error => error.Name).Order());
        Assert.Equal(10, request.Limit);
        Assert.Equal(["存在问题"], request.Functions);
    }

    /// <summary>Whatever stands in a URL, reading it gives a request and never an exception.</summary>
    [Fact]
    public void Read_NeverThrows() =>
        Prop.ForAll(Arb.From(Pairs()), pairs => Assert.InRange(SearchParameters.Read(pairs).Request.Limit, 1, SearchParameters.LimitMax)).CheckLaw();

    /// <summary>A state written into a URL and read again is the same state.</summary>
    [Fact]
    public void State_SurvivesItsUrl() =>
        Prop.ForAll(Arb.From(States()), state =>
        {
            var query = new QueryCollection(QueryHelpers.ParseQuery(new Uri("http://localhost" + state.Url).Query));
            Assert.Equal(state.Url, SearchState.From(query).Url);
        }).CheckLaw();

    [Fact]
    public void Toggle_TwiceIsNothing()
    {
        var state = SearchState.For("减负", new FacetChoice("year", "2023", false));
        var choice = new FacetChoice("function", "存在问题", false);

        Assert.Equal(state.Url, state.Toggle(choice).Toggle(choice).Url);
        Assert.False(state.Toggle(choice).Toggle(choice with { IsExcluded = true }).Has("function", "存在问题"));
    }

    [Fact]
    public void View_DefaultLeavesTheUrl()
    {
        var state = SearchState.For("减负");

        Assert.Equal(state.Url, state.WithView("sort", "newest").WithView("sort", "relevance").Url);
        Assert.Equal(SectionSort.YearDescending, SearchParameters.Read(state.WithView("sort", "newest").Parameters).Request.Sort);
    }

    private static Gen<KeyValuePair<string, string>[]> Pairs() =>
        (from name in Gen.Elements([.. SearchParameters.All.Select(parameter => parameter.Name), "", "x"])
         from value in Gen.Elements("", " ", "2022", "2022..", "-1", "99999999999", "存在问题", "all", "any", "\uD800", "..", "year,function", "%", "\0")
         select KeyValuePair.Create(name, value)).ArrayOf(6);

    private static Gen<SearchState> States() =>
        from query in Gen.Elements("", "数据共享", "“a&b=c#d”", "以*为抓手", "a+b%20c", "𠮷")
        from year in Gen.Elements("2022", "2021..2023", "2021..")
        from region in Gen.Elements("云溪县", "a&b", "=")
        from sort in Gen.Elements("relevance", "newest")
        from page in Gen.Choose(1, 3)
        select SearchState.For(query, new FacetChoice("year", year, false), new FacetChoice("region", region, true)).WithView("sort", sort).ToggleLock("year").WithPage(page);
}
