using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text;

namespace SearchService.Web.Commands;

/// <summary>Help and complaints in Chinese, written from the commands themselves.</summary>
internal static class Usage
{
    private const int NameColumns = 28;

    public static string Of(Command command)
    {
        var text = new StringBuilder();
        text.AppendLine(command.Description).AppendLine();
        text.Append("用法：").AppendLine(Line(command));
        Table(text, "命令：", command.Subcommands.Where(verb => !verb.Hidden).Select(verb => (verb.Name + string.Concat(verb.Arguments.Select(argument => " " + Name(argument))), verb.Description)));
        Table(text, "参数：", command.Arguments.Select(argument => (Name(argument), argument.Description)));
        Table(text, "选项：", command.Options.Where(option => !option.Hidden && option is not VersionOption and not System.CommandLine.Help.HelpOption)
            .Select(option => (option.ValueType == typeof(bool) ? option.Name : $"{option.Name} {option.HelpName ?? "值"}", option.Description)));
        return text.ToString();
    }

    /// <summary>What was wrong with the call, one line each.</summary>
    public static IEnumerable<string> Complaints(ParseResult call)
    {
        var strangers = StrangeOptions(call).ToList();
        if (strangers.Count > 0) return strangers.Select(token => $"不认识的选项：{token}");
        if (call.UnmatchedTokens.Count > 0) return call.UnmatchedTokens.Select(token => $"不认识的命令或多出来的参数：{token}");
        return call.Errors.Select(error => error.SymbolResult switch
        {
            ArgumentResult { Tokens.Count: 0 } missing => $"还缺 {Name(missing.Argument)}。",
            CommandResult { Command: { Action: null } group } => $"{group.Name} 后面还缺一个命令。",
            CommandResult { Command.Arguments: [var needed, ..] } => $"还缺 {Name(needed)}。",
            OptionResult { Tokens.Count: 0 } option => $"{option.IdentifierToken?.Value ?? option.Option.Name} 后面还缺一个值。",
            OptionResult option => $"{option.Option.Name} 不能是“{string.Join(' ', option.Tokens.Select(token => token.Value))}”。",
            _ => error.Message,
        }).Distinct();
    }

    /// <summary>Makes a misspelt option an error where the parser would take it for a word of an argument.</summary>
    public static void RejectStrangeOptions(Argument argument) => argument.Validators.Add(result =>
    {
        foreach (var token in result.Tokens.Where(IsOption)) result.AddError(token.Value);
    });

    private static IEnumerable<string> StrangeOptions(ParseResult call) => call.UnmatchedTokens.Where(token => token.StartsWith("--", StringComparison.Ordinal))
        .Concat(call.CommandResult.Children.OfType<ArgumentResult>().SelectMany(result => result.Tokens).Where(IsOption).Select(token => token.Value));

    private static bool IsOption(Token token) => token.Value.StartsWith("--", StringComparison.Ordinal);

    private static string Line(Command command)
    {
        var line = new StringBuilder("searchservice");
        foreach (var parent in command.Parents.OfType<Command>().Where(parent => parent is not RootCommand)) line.Append(' ').Append(parent.Name);
        if (command is not RootCommand) line.Append(' ').Append(command.Name);
        if (command.Subcommands.Count > 0) line.Append(command is RootCommand ? " [命令]" : " <命令>");
        foreach (var argument in command.Arguments) line.Append(' ').Append(Name(argument));
        return line.Append(" [选项]").ToString();
    }

    private static string Name(Argument argument) => argument.Arity.MinimumNumberOfValues == 0 ? $"[{argument.Name}]" : $"<{argument.Name}>";

    private static void Table(StringBuilder text, string title, IEnumerable<(string Name, string? Description)> rows)
    {
        var lines = rows.ToList();
        if (lines.Count == 0) return;
        text.AppendLine().AppendLine(title);
        foreach (var (name, description) in lines) text.Append("  ").Append(name).Append(' ', Math.Max(1, NameColumns - Columns(name))).AppendLine(description);
    }

    /// <summary>Columns of a terminal: a Chinese sign takes two.</summary>
    private static int Columns(string text) => text.Sum(unit => unit >= '\u2E80' ? 2 : 1);
}
