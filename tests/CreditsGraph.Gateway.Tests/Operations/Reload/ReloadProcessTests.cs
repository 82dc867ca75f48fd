using System.Net.Http.Json;
using CreditsGraph.Gateway.Tests.Documents;
using CreditsGraph.Sandbox;

namespace CreditsGraph.Gateway.Tests.Operations.Reload;

/// <summary>The gateway as a process, with its settings mounted as Kubernetes mounts a secret.</summary>
public sealed class ReloadProcessTests
{
    [Fact]
    public async Task Mount_LinkSwapped_ServesTheBusinessesThatAreThereNow()
    {
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions());
        using var folder = new TemporaryFolder();
        Mount(folder, "..v1", sandbox.Businesses[0].Id);
        foreach (var name in new[] { "Businesses__0__Id", "Providers__Thredfi__ApiKey" })
            File.CreateSymbolicLink(Path.Combine(folder.Path, name), Path.Combine("..data", name));
        await using var gateway = GatewayProcess.Start(
            "Development", "--urls", "http://127.0.0.1:0", $"--SettingsFolder={folder.Path}",
            $"--Providers:Thredfi:BaseUrl={sandbox.ThredfiBaseAddress}", $"--Providers:Thredfi:PartnerId={sandbox.ThredfiPartnerId}",
            $"--Providers:DayZero:BaseUrl={sandbox.DayZeroBaseAddress}", $"--Providers:DayZero:Token={sandbox.DayZeroToken}");
        var url = await gateway.ReadEndpointAsync();
        var before = await CountAsync(url);

        Mount(folder, "..v2", sandbox.Businesses[1].Id);
        await gateway.ReadUntilAsync("Changed settings are in use: Businesses:0:Id.");

        Assert.Equal("137", before);
        Assert.Equal("2500", await CountAsync(url));

        void Mount(TemporaryFolder folder, string version, Guid business)
        {
            folder.Write(Path.Combine(version, "Businesses__0__Id"), business.ToString());
            folder.Write(Path.Combine(version, "Providers__Thredfi__ApiKey"), sandbox.ThredfiApiKey + "\n");
            var link = new DirectoryInfo(Path.Combine(folder.Path, "..data"));
            if (link.Exists)
                link.Delete();
            link.CreateAsSymbolicLink(version);
        }
    }

    private static async Task<string> CountAsync(Uri url)
    {
        using var client = new HttpClient();
        using var response = await client.PostAsJsonAsync(url, new { query = "{ businesses { nodes { customerCredits(first: 1) { totalCount } } } }" });
        var answer = await response.Content.ReadAsStringAsync();
        return answer.Split("\"totalCount\":")[1].Split('}')[0];
    }
}
