return await SearchService.Web.Commands.CommandLine.RunAsync(args);
