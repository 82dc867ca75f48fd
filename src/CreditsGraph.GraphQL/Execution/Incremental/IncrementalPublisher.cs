namespace CreditsGraph.GraphQL.Execution.Incremental;

/// <summary>
/// Knows what of a response is still to come, and writes it into payloads as the working draft has it: <c>pending</c>
/// tells what will come, <c>incremental</c> brings it, <c>completed</c> ends it. A group comes as a whole, once all its
/// parts are resolved and the group around it has come; a stream's items come in their order.
/// </summary>
internal sealed class IncrementalPublisher
{
    private readonly ResponseWriter _writer;
    private readonly Queue<PendingResult> _ready = new();
    private readonly List<(int Id, PendingResult Result)> _announced = [];
    private readonly List<(int Id, byte[]? Error)> _completed = [];
    private readonly SortedSet<int> _open = [];
    private int _nextId;
    private int _entryCount;

    // All payloads together are one response.
    private long _writtenBytes;

    private IncrementalPublisher(ResponseWriter writer)
    {
        _writer = writer;
    }

    /// <summary>Whether something is still to come.</summary>
    public bool HasNext => _open.Count > 0;

    /// <summary>Whether there may be something to tell.</summary>
    public bool IsReady => _ready.Count > 0;

    private JsonBuffer Buffer => _writer.Buffer;

    /// <summary>Ends the first payload, which work follows.</summary>
    public static IncrementalPublisher Begin(ResponseWriter writer, IncrementalWork work)
    {
        var publisher = new IncrementalPublisher(writer);
        publisher.Announce(publisher.Integrate(work, isWithinGroup: false));
        publisher.Buffer.WriteByte((byte)',');
        publisher.WriteEnd();
        return publisher;
    }

    /// <summary>Takes note of a part that is resolved.</summary>
    public void Resolved(ResponsePart part)
    {
        if (part is StreamedItem item)
        {
            EnqueueIfReady(item.Stream);
        }
        else if (part is DeferredPart { IsAwaited: true } deferred)
        {
            foreach (var group in deferred.Groups)
            {
                group.UnresolvedParts--;
                EnqueueIfReady(group);
            }
        }
    }

    /// <summary>Writes what can be told by now into the empty buffer. False where that is nothing.</summary>
    public bool TryWriteNext()
    {
        Buffer.WriteByte((byte)'{');
        _entryCount = 0;
        while (_ready.TryDequeue(out var result))
        {
            if (result.Id is not { } id)
                continue;
            if (result is ItemStream stream)
                WriteStream(stream, id);
            else
                WriteGroup((DeliveryGroup)result, id);
        }

        if (_entryCount + _completed.Count == 0)
        {
            Buffer.Truncate(0);
            return false;
        }

        WriteEnd();
        return true;
    }

    /// <summary>Writes a last payload into the empty buffer, which ends everything that is still to come with one error.</summary>
    public void WriteFailure(GraphQLError error)
    {
        using var json = new JsonBuffer();
        ErrorJson.Write(json, error);
        var bytes = json.WrittenSpan.ToArray();

        // What the payload that failed would have told, the client does not know.
        _open.UnionWith(_completed.Select(static entry => entry.Id));
        _open.ExceptWith(_announced.Select(static entry => entry.Id));
        _completed.Clear();
        _announced.Clear();
        _ready.Clear();
        _completed.AddRange(_open.Select(id => (id, (byte[]?)bytes)));
        _open.Clear();
        _entryCount = 0;
        _writtenBytes = 0;
        Buffer.WriteByte((byte)'{');
        WriteEnd();
    }

    private void WriteGroup(DeliveryGroup group, int id)
    {
        // Writing a part can find another one of the same group.
        for (var i = 0; i < group.Parts.Count; i++)
        {
            var part = group.Parts[i];
            if (!part.IsResolved || part.IsDelivered)
                continue;
            part.Written ??= Write(part);
            if (part.Written.Error is { } error)
            {
                Fail(part, error);
                return;
            }
        }

        if (group.UnresolvedParts > 0)
            return;

        var streams = new List<PendingResult>();
        foreach (var part in group.Parts.Where(static part => !part.IsDelivered))
        {
            WriteEntry(part, group);
            streams.AddRange(part.Written!.Work?.Streams ?? []);
            part.IsDelivered = true;
        }

        End(group, id, error: null);
        group.IsOpen = false;
        var found = new List<PendingResult>();
        foreach (var child in group.Children)
            AddUnlessEmpty(child, found);
        Announce([.. found, .. streams]);
    }

    // One part fails all the groups that wait for it, whatever else they wait for.
    private void Fail(DeferredPart part, byte[] error)
    {
        foreach (var group in part.Groups)
        {
            if (group.Id is not { } id)
                continue;
            End(group, id, error);
            Close(group);
        }
    }

    private WrittenPart Write(DeferredPart part)
    {
        var written = _writer.Write(part);
        if (written.Work is not null)
            Integrate(written.Work, isWithinGroup: true);
        return written;
    }

    // Under the innermost of its groups that the client knows: the path that is left to tell is the shortest.
    private void WriteEntry(DeferredPart part, DeliveryGroup group)
    {
        var best = group;
        foreach (var other in part.Groups)
        {
            if (other.Id is not null && other.Path.Length > best.Path.Length)
                best = other;
        }

        BeginEntry(best.Id!.Value);
        if (part.Path.Length > best.Path.Length)
        {
            Buffer.WriteRaw("\"subPath\":"u8);
            ErrorJson.WriteValue(Buffer, part.Path[best.Path.Length..]);
            Buffer.WriteByte((byte)',');
        }

        Buffer.WriteRaw(part.Written!.Json);
        Buffer.WriteByte((byte)'}');
    }

    private void WriteStream(ItemStream stream, int id)
    {
        var start = Buffer.Length;
        BeginEntry(id);
        var count = _writer.WriteItems(stream, out var error);
        var work = _writer.TakeWork();
        if (count > 0)
        {
            Buffer.WriteByte((byte)'}');
        }
        else
        {
            Buffer.Truncate(start);
            _entryCount--;
        }

        if (work is not null)
            Announce(Integrate(work, isWithinGroup: false));
        if (error is not null || stream.Next == stream.Count)
            End(stream, id, error);
    }

    private void BeginEntry(int id)
    {
        Buffer.WriteRaw(_entryCount++ == 0 ? "\"incremental\":[{\"id\":\""u8 : ",{\"id\":\""u8);
        Buffer.WriteNumber(id);
        Buffer.WriteRaw("\","u8);
    }

    /// <summary>Takes what a part has below it. The result can be told of at once; what is within a group has to wait for it.</summary>
    private List<PendingResult> Integrate(IncrementalWork work, bool isWithinGroup)
    {
        var outermost = new List<DeliveryGroup>();
        foreach (var group in work.Groups)
        {
            // What is within a group that failed is not delivered either.
            group.IsOpen = group.Parent is null || group.Parent.IsOpen;
            if (group.Parent is null)
                outermost.Add(group);
            else if (group.IsOpen)
                group.Parent.Children.Add(group);
        }

        foreach (var part in work.Parts)
        {
            part.IsAwaited = !part.IsResolved;
            foreach (var group in part.Groups)
            {
                group.Parts.Add(part);
                group.UnresolvedParts += part.IsAwaited ? 1 : 0;
                EnqueueIfReady(group);
            }
        }

        var found = new List<PendingResult>();
        foreach (var group in outermost)
            AddUnlessEmpty(group, found);
        if (!isWithinGroup)
            found.AddRange(work.Streams);
        return found;
    }

    // A group that has nothing of its own to deliver is nothing to wait for; those within it may be.
    private static void AddUnlessEmpty(DeliveryGroup group, List<PendingResult> found)
    {
        if (!group.Parts.TrueForAll(static part => part.IsDelivered))
        {
            found.Add(group);
            return;
        }

        group.IsOpen = false;
        foreach (var child in group.Children)
            AddUnlessEmpty(child, found);
    }

    private void Announce(List<PendingResult> results)
    {
        foreach (var result in results)
        {
            var id = _nextId++;
            result.Id = id;
            _open.Add(id);
            _announced.Add((id, result));
            EnqueueIfReady(result);
        }
    }

    private void EnqueueIfReady(PendingResult result)
    {
        if (result.Id is not null && result is ItemStream { IsNextResolved: true } or DeliveryGroup { UnresolvedParts: 0 })
            _ready.Enqueue(result);
    }

    private void End(PendingResult result, int id, byte[]? error)
    {
        _completed.Add((id, error));
        _open.Remove(id);
        result.Id = null;
    }

    private static void Close(DeliveryGroup group)
    {
        group.IsOpen = false;
        foreach (var child in group.Children)
            Close(child);
    }

    private void WriteEnd()
    {
        if (_entryCount > 0)
            Buffer.WriteRaw("],"u8);
        if (_completed.Count > 0)
            WriteCompleted();
        if (_announced.Count > 0)
        {
            WritePending();
            Buffer.WriteByte((byte)',');
        }

        Buffer.WriteRaw(HasNext ? "\"hasNext\":true}"u8 : "\"hasNext\":false}"u8);
        EndPayload();
    }

    private void EndPayload()
    {
        Buffer.EnsureWithinLimit();
        _writtenBytes += Buffer.Length;
        if (_writtenBytes > Buffer.MaxLength)
            throw Buffer.TooLong();
        _completed.Clear();
        _announced.Clear();
    }

    private void WriteCompleted()
    {
        Buffer.WriteRaw("\"completed\":["u8);
        for (var i = 0; i < _completed.Count; i++)
        {
            var (id, error) = _completed[i];
            Buffer.WriteRaw(i == 0 ? "{\"id\":\""u8 : ",{\"id\":\""u8);
            Buffer.WriteNumber(id);
            Buffer.WriteByte((byte)'"');
            if (error is not null)
            {
                Buffer.WriteRaw(",\"errors\":["u8);
                Buffer.WriteRaw(error);
                Buffer.WriteByte((byte)']');
            }

            Buffer.WriteByte((byte)'}');
        }

        Buffer.WriteRaw("],"u8);
    }

    private void WritePending()
    {
        Buffer.WriteRaw("\"pending\":["u8);
        for (var i = 0; i < _announced.Count; i++)
        {
            var (id, result) = _announced[i];
            Buffer.WriteRaw(i == 0 ? "{\"id\":\""u8 : ",{\"id\":\""u8);
            Buffer.WriteNumber(id);
            Buffer.WriteRaw("\",\"path\":"u8);
            ErrorJson.WriteValue(Buffer, result.Path);
            if (result.Label is { } label)
            {
                Buffer.WriteRaw(",\"label\":"u8);
                Buffer.WriteString(label);
            }

            Buffer.WriteByte((byte)'}');
        }

        Buffer.WriteByte((byte)']');
    }
}
