using CreditsGraph.GraphQL.Documents;

namespace CreditsGraph.Gateway.Configuration;

/// <summary>The section Documents: which documents run, and where trusted ones come from.</summary>
internal sealed record DocumentSettings
{
    /// <summary>Which documents run.</summary>
    public DocumentsMode Mode { get; init; }

    /// <summary>Whether the gateway's own documents, those of <c>schema/operations</c>, are trusted.</summary>
    public bool BuiltIn { get; init; } = true;

    /// <summary>A folder of trusted documents, or null.</summary>
    public string? Folder { get; init; }

    /// <summary>Files of trusted documents that clients' compilers have written.</summary>
    public IReadOnlyList<string> Manifests { get; init; } = [];

    /// <summary>Whether clients may have the gateway keep a document for its hash; never where only trusted ones run.</summary>
    public bool AutomaticPersistedQueries { get; init; }

    public static DocumentSettings Read(SettingsSection section)
    {
        var mode = section.Choice<DocumentsMode>("Mode") ?? DocumentsMode.Any;
        var automatic = section.Flag("AutomaticPersistedQueries");
        if (mode == DocumentsMode.Trusted && automatic == true)
            section.Report("AutomaticPersistedQueries", "is true, but where Documents:Mode is Trusted no client adds documents.");
        var settings = new DocumentSettings
        {
            Mode = mode,
            BuiltIn = section.Flag("BuiltIn") ?? true,
            Folder = section.Text("Folder"),
            Manifests = section.Texts("Manifests"),
            AutomaticPersistedQueries = mode != DocumentsMode.Trusted && automatic != false,
        };
        section.ReportUnknown();
        return settings;
    }
}
