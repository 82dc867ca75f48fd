using System.Globalization;
using System.Text;
using CreditsGraph.Gateway.Schema;
using CreditsGraph.GraphQL.Types;
using CreditsGraph.GraphQL.Types.SchemaComparison;

namespace CreditsGraph.Gateway.Operations.Commands;

/// <summary>The schema as SDL, and what it may break for clients of an older one.</summary>
internal static class SchemaCommand
{
    private const int MaxFileBytes = 16 * 1024 * 1024;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Prints what <c>/graphql/schema.graphql</c> serves, byte for byte, whatever encoding the console has.</summary>
    public static int Print()
    {
        using var output = Console.OpenStandardOutput();
        output.Write(Utf8.GetBytes(SchemaPrinter.Print(CreditsSchema.Build()) + "\n"));
        return Commands.Success;
    }

    /// <summary>Prints one line for each change since the schema in a file, breaking ones first, and how many there are.</summary>
    public static int Compare(string file)
    {
        if (Read(file) is not { } older)
            return Commands.Misuse;

        var changes = SchemaComparer.Compare(older, CreditsSchema.Build());
        foreach (var change in changes)
            Console.Out.WriteLine($"{(change.IsBreaking ? "breaking: " : "dangerous: ")}{change.Description}");
        var breaking = changes.Count(static change => change.IsBreaking);
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{breaking} breaking, {changes.Count - breaking} dangerous"));
        return breaking == 0 ? Commands.Success : Commands.Failure;
    }

    private static GraphQL.Types.Schema? Read(string file)
    {
        try
        {
            return SchemaReader.Read(ReadText(file));
        }
        catch (SchemaException exception)
        {
            Console.Error.WriteLine($"{file} is not a valid schema:");
            foreach (var problem in exception.Problems)
                Console.Error.WriteLine($"  {file}:{problem}");
        }
        catch (DecoderFallbackException)
        {
            Console.Error.WriteLine($"{file} is not UTF-8.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            Console.Error.WriteLine($"{file} cannot be read. {exception.Message}");
        }

        return null;
    }

    /// <summary>Reads a file, which may be a pipe: <c>--against &lt;(git show v1:schema/released.graphql)</c>.</summary>
    private static string ReadText(string file)
    {
        using var stream = File.OpenRead(file);
        var bytes = new byte[MaxFileBytes + 1];
        var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (length > MaxFileBytes)
            throw new IOException(string.Create(CultureInfo.InvariantCulture, $"It is larger than {MaxFileBytes} bytes."));
        return Utf8.GetString(bytes, 0, length);
    }
}
