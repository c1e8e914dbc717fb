using System.Globalization;
using Fairway.Campaign.Figures;
using Fairway.Campaign.Mutants;

string? repository = AppContext.BaseDirectory;
while (repository is not null && !File.Exists(Path.Combine(repository, "Fairway.slnx")))
{
    repository = Path.GetDirectoryName(repository);
}

Attack? attack = args.Length is 1 or 2 ? Attack.All.FirstOrDefault(a => a.Name == args[0]) : null;
switch (args)
{
    case ["mutants", ..] when repository is not null:
        return MutantHunt.Run(repository, args[1..]) == 0 ? 0 : 1;
    case [_] when attack is not null && repository is not null:
        return Campaign.Run(repository, attack, null) == 0 ? 0 : 1;
    case [_, var amount] when attack?.Amount is not null && repository is not null && int.TryParse(amount, CultureInfo.InvariantCulture, out int many) && many > 0:
        return Campaign.Run(repository, attack, many) == 0 ? 0 : 1;
    default:
        Console.Error.WriteLine($"""
            campaign mutants [NAME ...]   takes the product apart, one safety step at a time, and says which tests notice; jury=NAME asks only those
            campaign ATTACK [AMOUNT]      attacks it, and adds what came of it to bench/results/reliability.json: {string.Join(", ", Attack.All.Select(a => a.Amount is var (_, usual) ? $"{a.Name} ({usual})" : a.Name))}
            From a repository that was built in Release: dotnet build -c Release
            """);
        return 2;
}
