using Fairway.Campaign.Mutants;

// campaign mutants [NAME ...]
string? repository = AppContext.BaseDirectory;
while (repository is not null && !File.Exists(Path.Combine(repository, "Fairway.slnx")))
{
    repository = Path.GetDirectoryName(repository);
}

if (repository is null || args is not ["mutants", ..])
{
    Console.Error.WriteLine("Usage: campaign mutants [NAME ...], from a repository that was built in Release. Takes the product apart, step by step, and says which tests notice.");
    return 2;
}

return MutantHunt.Run(repository, args[1..]) == 0 ? 0 : 1;
