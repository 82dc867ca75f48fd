namespace CreditsGraph.Gateway.Configuration;

/// <summary>How callers are told apart.</summary>
internal enum SecurityMode
{
    /// <summary>Not at all: only programs of the same machine are answered, and they read everything.</summary>
    None,

    /// <summary>By signed access tokens, which say what each may read.</summary>
    Jwt,
}

/// <summary>The section Security: who may read what, and what is offered beside the data.</summary>
/// <param name="Jwt">Which access tokens are accepted; null where callers are not authenticated.</param>
/// <param name="Introspection">Whether clients may ask for the schema.</param>
/// <param name="Ide">Whether browsers get the IDE.</param>
internal sealed record SecuritySettings(JwtSettings? Jwt, bool Introspection, bool Ide)
{
    /// <summary>Whether requests that come without TLS are sent to the https address.</summary>
    public bool HttpsRedirection { get; init; }

    /// <summary>Reads the section. The schema and the IDE are offered in development, and elsewhere where that is asked for.</summary>
    public static SecuritySettings Read(SettingsSection section, bool isDevelopment)
    {
        var jwt = section.Section("Jwt");
        var mode = section.Choice<SecurityMode>("Mode");

        // Settings for tokens that nobody has to send would be a gateway that looks safer than it is.
        if (mode == SecurityMode.None && !jwt.IsEmpty)
            section.Report("Mode", "is None, so nothing of Security:Jwt must be set.");
        else if (!section.Has("Mode") && !jwt.IsEmpty)
            section.Report("Mode", "is missing, but Security:Jwt is set: it is read only where the mode is Jwt.");

        var settings = new SecuritySettings(
            Jwt: mode == SecurityMode.Jwt ? JwtSettings.Read(jwt) : null,
            Introspection: section.Flag("Introspection") ?? isDevelopment,
            Ide: section.Flag("Ide") ?? isDevelopment)
        {
            HttpsRedirection = section.Flag("HttpsRedirection") ?? false,
        };
        section.ReportUnknown();
        return settings;
    }
}
