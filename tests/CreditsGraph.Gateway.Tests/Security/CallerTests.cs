using System.Security.Claims;
using CreditsGraph.Gateway.Configuration;
using CreditsGraph.Gateway.Security;

namespace CreditsGraph.Gateway.Tests.Security;

public sealed class CallerTests
{
    private static readonly Guid A = Guid.Parse("aaaaaaaa-1111-4111-8111-111111111111");
    private static readonly Guid B = Guid.Parse("bbbbbbbb-2222-4222-8222-222222222222");

    [Theory]
    [InlineData(true, true, "*")]
    [InlineData(true, true, "x", "*")]
    [InlineData(true, false, "aaaaaaaa-1111-4111-8111-111111111111")]
    [InlineData(true, false, "AAAAAAAA-1111-4111-8111-111111111111")]
    [InlineData(true, true, "aaaaaaaa-1111-4111-8111-111111111111", "bbbbbbbb-2222-4222-8222-222222222222")]
    [InlineData(true, true, " aaaaaaaa-1111-4111-8111-111111111111  bbbbbbbb-2222-4222-8222-222222222222 ")]
    [InlineData(false, true, "nonsense bbbbbbbb-2222-4222-8222-222222222222")]
    [InlineData(false, false)]
    [InlineData(false, false, "")]
    [InlineData(false, false, "**")]
    [InlineData(false, false, "all")]
    [InlineData(false, false, "aaaaaaaa*")]
    [InlineData(false, false, "aaaaaaaa111141118111111111111111")]
    [InlineData(false, false, "{aaaaaaaa-1111-4111-8111-111111111111}")]
    [InlineData(false, false, "aaaaaaaa-1111-4111-8111-111111111111,bbbbbbbb-2222-4222-8222-222222222222")]
    public void Of_Claims_AllowWhatTheyList(bool a, bool b, params string[] claims)
    {
        var caller = Caller.Of(User([.. claims.Select(static value => new Claim("businesses", value))]), new JwtSettings());

        Assert.Equal((a, b), (caller.MayRead(A), caller.MayRead(B)));
        Assert.Equal(claims.Contains("*"), caller.ReadsEveryBusiness);
    }

    [Fact]
    public void Of_AnotherClaimsName_IsTheOneThatCounts()
    {
        var settings = new JwtSettings { BusinessesClaim = "https://example.com/tenants" };
        var user = User(new Claim("businesses", "*"), new Claim("https://example.com/tenants", A.ToString()));

        var caller = Caller.Of(user, settings);

        Assert.Equal((true, false), (caller.MayRead(A), caller.MayRead(B)));
    }

    [Theory]
    [InlineData(true, null, null)]
    [InlineData(true, "notes", "true")]
    [InlineData(true, "notes", "True")]
    [InlineData(false, "notes", "false")]
    [InlineData(false, "notes", "")]
    [InlineData(false, "notes", "1")]
    [InlineData(false, "notes", null)]
    public void Of_InternalNotes_NeedTheClaimThatIsConfigured(bool reads, string? configured, string? value)
    {
        var user = value is null ? User() : User(new Claim("notes", value));

        Assert.Equal(reads, Caller.Of(user, new JwtSettings { InternalNotesClaim = configured }).ReadsInternalNotes);
    }

    [Theory]
    [InlineData("dashboard", "dashboard")]
    [InlineData("a\r\nWarning: b", "a??Warning: b")]
    [InlineData("ł\u001b[31m", "??[31m")]
    [InlineData("", "unnamed")]
    public void Of_Subject_IsPrintable(string subject, string printed) =>
        Assert.Equal(printed, Caller.Of(User(new Claim("sub", subject)), new JwtSettings()).Subject);

    [Fact]
    public void Of_LongSubject_IsCut() =>
        Assert.Equal(100, Caller.Of(User(new Claim("sub", new string('x', 5000))), new JwtSettings()).Subject.Length);

    [Fact]
    public void Of_UserWithoutClaims_ReadsNothing()
    {
        var caller = Caller.Of(new ClaimsPrincipal(), new JwtSettings());

        Assert.Equal((false, false), (caller.ReadsEveryBusiness, caller.MayRead(A)));
    }

    [Fact]
    public void Find_DeniedBusinesses_AreLoggedOnceWhetherTheyExistOrNot()
    {
        var log = new ListLogger<ReadableBusinesses>();
        var caller = Caller.Of(User(new Claim("sub", "dashboard")), new JwtSettings());
        var businesses = new ReadableBusinesses(new BusinessDirectory([new Business(A)], allowUnlisted: false), caller, log);

        Assert.Null(businesses.Find(A));
        Assert.Null(businesses.Find(B));

        Assert.Equal([$"Information: Caller dashboard asked for business {A}, which it may not read."], log.Lines);
    }

    [Fact]
    public void Find_UnlistedBusiness_NeedsTheClaimToo()
    {
        var directory = new BusinessDirectory([], allowUnlisted: true);
        var caller = Caller.Of(User(new Claim("businesses", A.ToString())), new JwtSettings());
        var businesses = new ReadableBusinesses(directory, caller, new ListLogger<ReadableBusinesses>());

        Assert.Equal(A, businesses.Find(A)?.Id);
        Assert.Null(businesses.Find(B));
    }

    private static ClaimsPrincipal User(params Claim[] claims) => new(new ClaimsIdentity(claims, "test"));
}
