using System.Security.Cryptography;
using System.Text;
using CreditsGraph.Gateway.Configuration;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.Configuration.KeyPerFile;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.FileProviders;

namespace CreditsGraph.Gateway.Operations.Reload;

/// <summary>
/// The configuration's files, which can be read again while the gateway runs: appsettings.json beside the program, and what
/// lies in <c>SettingsFolder</c>. Environment and command line stay what they were at the start.
/// </summary>
internal sealed class SettingsFiles
{
    private const string FolderSetting = "SettingsFolder";
    private const string JsonName = "appsettings.json";

    private readonly IReadOnlyList<IConfigurationSource> _sources;
    private readonly string? _folder;

    private SettingsFiles(IReadOnlyList<IConfigurationSource> sources, string? folder, string hashAtStart)
    {
        _sources = sources;
        _folder = folder;
        HashAtStart = hashAtStart;
    }

    /// <summary>The <see cref="Hash"/> of what the gateway starts with.</summary>
    public string HashAtStart { get; }

    /// <summary>
    /// Adds the folder, where one is set: a file for each setting, named <c>Providers__Thredfi__ApiKey</c> for example, as
    /// secrets are mounted, or an appsettings.json. It goes before everything else. Files are watched by nobody from then on.
    /// </summary>
    /// <exception cref="StartupException">The folder is not there, or what is in it cannot be read.</exception>
    public static SettingsFiles Use(ConfigurationManager configuration)
    {
        var sources = ((IConfigurationBuilder)configuration).Sources;
        foreach (var json in sources.OfType<JsonConfigurationSource>())
            json.ReloadOnChange = false;

        var folder = configuration[FolderSetting] is { Length: > 0 } path ? Path.GetFullPath(path) : null;
        if (folder is not null && !Directory.Exists(folder))
            throw new StartupException($"{FolderSetting} is {folder}, and there is no such folder.");
        string hash;
        try
        {
            if (folder is not null)
            {
                var files = new PhysicalFileProvider(folder);
                sources.Add(new JsonConfigurationSource { FileProvider = files, Path = JsonName, Optional = true, ReloadOnChange = false });
                sources.Add(new KeyPerFileConfigurationSource { FileProvider = files, IgnoreCondition = IsJson, ReloadOnChange = false });
            }

            // Before they are read: what changes between is a change.
            hash = HashOf(sources, folder);

            // Any assignment makes the providers anew, and with them the watchers end.
            sources[0] = sources[0];
        }
        catch (Exception exception) when (IsUnreadable(exception))
        {
            throw new StartupException(exception.Message);
        }

        var providers = ((IConfigurationRoot)configuration).Providers.ToList();
        return new SettingsFiles([.. sources.Zip(providers, Freeze)], folder, hash);
    }

    /// <summary>Reads everything again.</summary>
    /// <exception cref="InvalidDataException">A file is not what it should be.</exception>
    /// <exception cref="ArgumentException">Two files are for one setting, by names that differ in case only.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file must not be read.</exception>
    public IConfigurationRoot Read()
    {
        var builder = new ConfigurationBuilder();
        foreach (var source in _sources)
            builder.Add(source);
        return builder.Build();
    }

    /// <summary>Whether an exception says that a file could not be read, or that there are two for one setting.</summary>
    public static bool IsUnreadable(Exception exception) =>
        exception is IOException or InvalidDataException or UnauthorizedAccessException or ArgumentException;

    /// <summary>
    /// A hash of what lies in the files. Bytes are compared, and no times: a mounted volume changes by a link, whose target may
    /// be older.
    /// </summary>
    public string Hash() => HashOf(_sources, _folder);

    private static string HashOf(IEnumerable<IConfigurationSource> sources, string? folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in ListFiles(sources, folder))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(file + "\n"));
            try
            {
                hash.AppendData(SHA256.HashData(File.ReadAllBytes(file)));
            }
            catch (Exception exception) when (IsUnreadable(exception))
            {
                // Missing, or on its way: that is a state of its own.
                hash.AppendData("unreadable"u8);
            }
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private static IEnumerable<string> ListFiles(IEnumerable<IConfigurationSource> sources, string? folder)
    {
        foreach (var json in sources.OfType<JsonConfigurationSource>())
        {
            if (json.FileProvider?.GetFileInfo(json.Path!).PhysicalPath is { } path)
                yield return path;
        }

        if (folder is null)
            yield break;
        foreach (var file in ListVisible(folder))
            yield return file;
    }

    private static IReadOnlyList<string> ListVisible(string folder)
    {
        try
        {
            // Names that begin with a dot are hidden: those are where a mounted volume keeps its versions.
            return [.. Directory.EnumerateFiles(folder).Where(static file => !Path.GetFileName(file).StartsWith('.')).Order(StringComparer.Ordinal)];
        }
        catch (Exception exception) when (IsUnreadable(exception))
        {
            // As without files: whoever reads the settings finds out why.
            return [];
        }
    }

    private static bool IsJson(string name) => name.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    /// <summary>A source that is no file, as what it says now.</summary>
    private static IConfigurationSource Freeze(IConfigurationSource source, IConfigurationProvider provider)
    {
        if (source is FileConfigurationSource or KeyPerFileConfigurationSource)
            return source;
        using var root = new ConfigurationRoot([provider]);
        return new MemoryConfigurationSource { InitialData = root.AsEnumerable().Where(static pair => pair.Value is not null).ToList() };
    }
}
