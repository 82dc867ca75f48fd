namespace CreditsGraph.Providers.Http;

/// <summary>
/// Reads each response's body to its end, so that the handlers around this one (time limits, the repeat after a 401)
/// see a complete answer or a failure, never half of one.
/// </summary>
/// <param name="bodyLimit">The most that a successful body may have, in bytes.</param>
internal sealed class BufferingHandler(int bodyLimit) : DelegatingHandler
{
    /// <summary>The most that is read of an error's body, in bytes; of a longer one only the status counts.</summary>
    public const int ErrorBodyLimit = 64 * 1024;

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        try
        {
            var limit = response.IsSuccessStatusCode ? bodyLimit : Math.Min(bodyLimit, ErrorBodyLimit);
            response.Content = await BufferedContent.ReadAsync(response.Content, limit, cancellationToken);
            return response;
        }
        catch (IOException e) when (cancellationToken.IsCancellationRequested)
        {
            // Cancelling closes the connection, and which of the two the reader sees first is chance.
            response.Dispose();
            throw new OperationCanceledException(e.Message, e, cancellationToken);
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }
}
