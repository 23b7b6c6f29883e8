using System.CommandLine;
using SearchService.Reports.Search;
using SearchService.Web.Api;

namespace SearchService.Web.Commands;

/// <summary>What can be searched for, given the first characters, syllables or initials.</summary>
internal static class SuggestVerb
{
    public static Command Build()
    {
        var query = new Argument<string>("开头") { Description = "字、拼音、声母都行，也可以混着写：意识xt" };
        var data = DataFolder.Option();
        var limit = new Option<int>("--limit") { Description = "最多几条，1 到 50", DefaultValueFactory = _ => SuggestApi.LimitDefault, HelpName = "数" };
        var json = new Option<bool>("--json") { Description = "写出与接口相同的 JSON" };
        var verb = new Command("suggest", "照开头的字或拼音，列出资料库里有的说法。") { query, data, limit, json };
        verb.SetAction((call, cancellationToken) =>
        {
            var count = call.GetValue(limit);
            if (count is < 1 or > SuggestApi.LimitMax)
            {
                Console.Error.WriteLine(SuggestApi.LimitOutside);
                return Task.FromResult(ExitCode.Usage);
            }

            if (DataFolder.OpenToRead(call.GetRequiredValue(data)) is not { } library) return Task.FromResult(ExitCode.Usage);
            using (library)
            {
                var answer = library.Suggest(new SectionSearchRequest { Q = call.GetRequiredValue(query) }, count, cancellationToken);
                if (call.GetValue(json)) Terminal.WriteJson(Console.Out, answer);
                else foreach (var suggestion in answer.Suggestions) Console.Out.WriteLine($"{suggestion.Query}\t{suggestion.Total.Places:N0} 处·{suggestion.Total.Sources:N0} 独立来源");
                return Task.FromResult(ExitCode.Ok);
            }
        });
        return verb;
    }
}
