using System.CommandLine;
using SearchService.Ingestion.Classification.Training;

namespace SearchService.Web.Commands;

/// <summary>Teaches the classifier from labelled reports; for whoever develops the program.</summary>
internal static class TrainVerb
{
    public static Command Build()
    {
        var corpus = new Option<string>("--corpus") { Description = "报告所在的文件夹", HelpName = "目录", DefaultValueFactory = _ => Path.Combine("corpus", "sample") };
        var gold = new Option<string>("--gold") { Description = "标注表", HelpName = "文件", DefaultValueFactory = _ => Path.Combine("corpus", "gold", "sample_sections.tsv") };
        var model = new Option<string>("--model")
        {
            Description = "模型写到哪里",
            HelpName = "文件",
            DefaultValueFactory = _ => Path.Combine("src", "SearchService.Ingestion", "Classification", "tagger.model"),
        };
        var verb = new Command("train", "用标注过的报告训练段落功能的分类器。") { corpus, gold, model };
        verb.SetAction(call =>
        {
            string[] needed = [call.GetRequiredValue(corpus), call.GetRequiredValue(gold)];
            foreach (var missing in needed.Where(path => !Path.Exists(path)))
            {
                Console.Error.WriteLine($"没有这个文件或文件夹：{missing}");
                return ExitCode.Usage;
            }

            var summary = TrainingJob.Run(needed[0], needed[1], call.GetRequiredValue(model), Console.Error.WriteLine);
            Console.Out.WriteLine($"留出来试的 {summary.Sections:N0} 段里对 {summary.Right:N0} 段，低于 {summary.Threshold:0.00} 的空着。模型写到 {call.GetRequiredValue(model)}，重新编译后用上。");
            return ExitCode.Ok;
        });
        return verb;
    }
}
