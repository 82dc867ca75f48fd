using Bogus;

namespace CreditsGraph.Sandbox.Data;

/// <summary>
/// The names and texts that rows are made of. Bogus is slow next to everything else here, so it is asked
/// for a few dozen and these are reused.
/// </summary>
internal sealed class Vocabulary
{
    // What parsers and writers of JSON get wrong: quotes, backslashes, control characters, text beyond the BMP.
    private static readonly string[] Awkward =
    [
        "Quote \"A-17\" \\ see C:\\credits\\2025",
        "First line\nsecond line\twith a tab",
        "Grüße aus Köln – 10 % Nachlass gewährt",
        "🚚 delivered late, 🙈 half of the freight returned",
        "返品のため返金 (第3四半期)",
        "<b>Not markup</b> & 'not' SQL; -- either",
        "separator\u2028inside, control\u0001inside",
    ];

    public Vocabulary(int seed)
    {
        var faker = new Faker { Random = new Randomizer(seed) };
        Companies = Many(80, () => faker.Company.CompanyName());
        People = Many(20, () => faker.Name.FullName());
        Cities = Many(20, () => faker.Address.City());
        Products = Many(30, () => faker.Commerce.ProductName());
    }

    public string[] Companies { get; }

    public string[] People { get; }

    public string[] Cities { get; }

    public string[] Products { get; }

    public string Memo(SeededRandom random) => random.Next(0, 12) switch
    {
        0 => random.Pick<string>(Awkward),
        < 5 => $"Returned goods: {random.Pick<string>(Products)}",
        < 8 => $"Price correction for {random.Pick<string>(Products)}",
        < 10 => $"{random.Pick<string>(Products)}, damaged on the way to {random.Pick<string>(Cities)}",
        _ => $"Volume rebate agreed with {random.Pick<string>(People)}",
    };

    private static string[] Many(int count, Func<string> make)
    {
        var all = new string[count];
        for (var i = 0; i < count; i++)
            all[i] = make();
        return all;
    }
}
