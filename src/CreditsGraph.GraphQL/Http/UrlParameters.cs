using System.Text;
using CreditsGraph.GraphQL.Limits;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace CreditsGraph.GraphQL.Http;

/// <summary>Reads a request's parameters from a URL's query component ("GET" of the specification).</summary>
internal static class UrlParameters
{
    /// <summary>The answer is null where the request is well formed.</summary>
    public static Refusal? Read(QueryString queryString, RequestParameters parameters, LimitOptions limits)
    {
        ReadOnlyMemory<char>? query = null, documentId = null, id = null, operationName = null, variables = null, extensions = null;
        foreach (var pair in new QueryStringEnumerable(queryString.Value))
        {
            var isFirst = pair.DecodeName().Span switch
            {
                "query" => Take(pair, ref query),
                "documentId" => Take(pair, ref documentId),
                "id" => Take(pair, ref id),
                "operationName" => Take(pair, ref operationName),
                "variables" => Take(pair, ref variables),
                "extensions" => Take(pair, ref extensions),
                _ => true,
            };
            if (!isFirst)
                return Refusals.RepeatedParameter;
        }

        if (query is not null)
            parameters.Document = ToUtf8(query.Value, parameters.Unescaped);
        parameters.DocumentId = documentId?.ToString();
        parameters.Id = id?.ToString();
        // An empty name is no name.
        parameters.OperationName = operationName is { Length: > 0 } name ? name.ToString() : null;
        if (variables is not null && parameters.SetVariables(ToUtf8(variables.Value, parameters.Buffer), limits) is { } refusal)
            return refusal;
        if (extensions is not null && ReadExtensions(extensions.Value, parameters) is { } problem)
            return problem;
        return parameters.ChooseDocument();
    }

    private static Refusal? ReadExtensions(ReadOnlyMemory<char> text, RequestParameters parameters)
    {
        var json = Encoding.UTF8.GetBytes(text.ToString());
        return RequestParameters.AreExtensions(json) ? PersistedQueryExtension.Read(json, parameters) : Refusals.ExtensionsNotAnObject;
    }

    private static bool Take(in QueryStringEnumerable.EncodedNameValuePair pair, ref ReadOnlyMemory<char>? value)
    {
        if (value is not null)
            return false;
        value = pair.DecodeValue();
        return true;
    }

    private static ReadOnlyMemory<byte> ToUtf8(ReadOnlyMemory<char> text, PooledBytes bytes)
    {
        var span = bytes.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length));
        bytes.Advance(Encoding.UTF8.GetBytes(text.Span, span));
        return bytes.Memory;
    }
}
