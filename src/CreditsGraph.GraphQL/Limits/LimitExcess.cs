using System.Globalization;
using CreditsGraph.GraphQL.Language;

namespace CreditsGraph.GraphQL.Limits;

/// <summary>A bound of <see cref="LimitOptions"/> that something passes.</summary>
/// <param name="Limit">The property's name.</param>
/// <param name="Maximum">The bound; of a time, in seconds.</param>
/// <param name="Value">What passes it; or the least that it is.</param>
/// <param name="IsExact">Whether the value is exact, not only the point where counting stopped.</param>
/// <param name="Message">For the client's developer.</param>
internal sealed record LimitExcess(string Limit, double Maximum, double Value, bool IsExact, string Message)
{
    /// <summary>A value that is known.</summary>
    /// <param name="limit">The property's name.</param>
    /// <param name="maximum">The bound.</param>
    /// <param name="value">What passes it.</param>
    /// <param name="counted">What there is so many of, and where: <c>aliases in the document</c>.</param>
    public static LimitExcess Of(string limit, int maximum, long value, string counted) =>
        new(limit, maximum, value, IsExact: true, string.Create(
            CultureInfo.InvariantCulture, $"There are {value} {counted}; at most {maximum} are allowed."));

    /// <summary>A value of which no more is known than that it is over the bound.</summary>
    public static LimitExcess MoreThan(string limit, int maximum, string message) =>
        new(limit, maximum, maximum + 1L, IsExact: false, message);

    public GraphQLError ToError(string code = ErrorCodes.LimitExceeded, params IReadOnlyList<SourceLocation> locations) => new(Message, code)
    {
        Locations = locations,
        Extensions = new Dictionary<string, object?>
        {
            ["limit"] = Limit,
            ["maximum"] = Maximum,
            [IsExact ? "value" : "atLeast"] = Value,
        },
    };
}
