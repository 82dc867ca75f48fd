using System.Buffers;
using System.IO.Pipelines;

namespace CreditsGraph.GraphQL.Http;

/// <summary>Bytes in one rented array that grows as they come.</summary>
internal sealed class PooledBytes : IDisposable
{
    private const int MinimumCapacity = 4096;

    private byte[] _bytes = [];
    private int _length;

    public ReadOnlyMemory<byte> Memory => _bytes.AsMemory(0, _length);

    public ReadOnlySpan<byte> Span => _bytes.AsSpan(0, _length);

    /// <summary>Room for at least that many bytes; follow with <see cref="Advance"/>.</summary>
    public Span<byte> GetSpan(int size)
    {
        if (_bytes.Length - _length < size)
            Grow(size);
        return _bytes.AsSpan(_length);
    }

    /// <summary>Counts bytes written to <see cref="GetSpan"/> in.</summary>
    public void Advance(int count) => _length += count;

    /// <summary>
    /// Takes in a whole body. The room grows with what has arrived, never with what was announced: announcing costs nothing.
    /// </summary>
    /// <returns>False where the body is longer than <paramref name="maxBytes"/>; what is left of it is not read.</returns>
    public async ValueTask<bool> FillAsync(PipeReader body, int maxBytes, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await body.ReadAsync(cancellationToken);
            if (read.Buffer.Length > maxBytes - _length)
            {
                body.AdvanceTo(read.Buffer.Start);
                return false;
            }

            Append(read.Buffer);
            body.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
                return true;
        }
    }

    /// <inheritdoc cref="FillAsync(PipeReader, int, CancellationToken)"/>
    public async ValueTask<bool> FillAsync(Stream body, int maxBytes, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (_length == _bytes.Length)
                Grow(MinimumCapacity);
            var read = await body.ReadAsync(_bytes.AsMemory(_length), cancellationToken);
            if (read == 0)
                return true;
            _length += read;
            if (_length > maxBytes)
                return false;
        }
    }

    public void Dispose()
    {
        if (_bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        _length = 0;
    }

    private void Append(ReadOnlySequence<byte> sequence)
    {
        var length = (int)sequence.Length;
        sequence.CopyTo(GetSpan(length));
        _length += length;
    }

    private void Grow(int size)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(Math.Max(_length + size, Math.Max(MinimumCapacity, 2 * _length)));
        Span.CopyTo(bytes);
        if (_bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = bytes;
    }
}
