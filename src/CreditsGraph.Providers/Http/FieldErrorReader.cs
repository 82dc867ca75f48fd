using System.Text;
using CreditsGraph.Providers.Json;

namespace CreditsGraph.Providers.Http;

/// <summary>Collects what an error says about parameters that were sent: few and short messages, by known names.</summary>
internal sealed class FieldErrorReader(IReadOnlyList<string> parameters)
{
    private const int MaxMessages = 5;
    private const int MaxMessageLength = 200;

    private readonly Dictionary<string, IReadOnlyList<string>> _errors = [];

    /// <summary>The messages by parameter; null where there are none.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Result => _errors.Count == 0 ? null : _errors;

    /// <summary>Reads <c>{field_errors: {name: [message]}}</c> or <c>[{loc, msg}]</c>, and skips anything else.</summary>
    public void ReadDetail(ref ContractReader json)
    {
        if (json.IsArray)
        {
            while (json.NextElement())
                ReadLocated(ref json);
        }
        else if (json.IsObject)
        {
            while (json.NextMember(out var name))
            {
                if (name.SequenceEqual("field_errors"u8) && json.IsObject)
                    ReadFields(ref json);
                else
                    json.Skip();
            }
        }
    }

    private void ReadFields(ref ContractReader json)
    {
        while (json.NextMember(out var name))
        {
            if (ParameterOf(name) is not { } parameter)
            {
                json.Skip();
            }
            else if (json.IsArray)
            {
                while (json.NextElement())
                    ReadMessage(ref json, parameter);
            }
            else
            {
                ReadMessage(ref json, parameter);
            }
        }
    }

    private void ReadLocated(ref ContractReader json)
    {
        if (!json.IsObject)
        {
            json.Skip();
            return;
        }

        string? parameter = null, message = null;
        while (json.NextMember(out var name))
        {
            if (name.SequenceEqual("loc"u8) && json.IsArray)
                parameter = ReadLocation(ref json);
            else if (name.SequenceEqual("msg"u8) && json.IsString)
                message = json.String().GetString();
            else
                json.Skip();
        }

        Add(parameter, message);
    }

    /// <summary>The location's last element that names a parameter: <c>["path", "customer_id"]</c>.</summary>
    private string? ReadLocation(ref ContractReader json)
    {
        string? parameter = null;
        while (json.NextElement())
        {
            if (json.IsString)
                parameter = ParameterOf(json.Word()) ?? parameter;
            else
                json.Skip();
        }

        return parameter;
    }

    private void ReadMessage(ref ContractReader json, string parameter)
    {
        if (json.IsString)
            Add(parameter, json.String().GetString());
        else
            json.Skip();
    }

    private string? ParameterOf(ReadOnlySpan<byte> name)
    {
        foreach (var parameter in parameters)
        {
            if (Ascii.Equals(name, parameter))
                return parameter;
        }

        return null;
    }

    private void Add(string? parameter, string? message)
    {
        if (parameter is null || string.IsNullOrWhiteSpace(message))
            return;
        if (!_errors.TryGetValue(parameter, out var messages))
            _errors.Add(parameter, messages = new List<string>());
        if (messages.Count < MaxMessages)
            ((List<string>)messages).Add(Shorten(message));
    }

    /// <summary>One line of at most 200 characters, cut between characters.</summary>
    private static string Shorten(string message)
    {
        var line = new StringBuilder();
        foreach (var rune in message.EnumerateRunes())
        {
            if (line.Length + rune.Utf16SequenceLength > MaxMessageLength)
                break;
            line.Append(Rune.IsControl(rune) ? " " : rune.ToString());
        }

        return line.ToString();
    }
}
