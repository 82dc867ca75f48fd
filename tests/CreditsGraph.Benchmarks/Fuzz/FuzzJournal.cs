using System.IO.MemoryMappedFiles;
using System.Text;

namespace CreditsGraph.Benchmarks.Fuzz;

/// <summary>
/// The input that a worker is about to run, in a file that outlives the process: a stack that overflows leaves nobody to
/// report it.
/// </summary>
internal sealed class FuzzJournal : IDisposable
{
    private const int Capacity = 512 * 1024;

    private readonly string _path;
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;

    public FuzzJournal(string path)
    {
        _path = path;
        _file = MemoryMappedFile.CreateFromFile(path, FileMode.Create, null, Capacity);
        _view = _file.CreateViewAccessor();
    }

    public void Write(string target, byte[] input)
    {
        _view.Write(0, 0);
        var name = Encoding.ASCII.GetBytes(target);
        _view.Write(4, name.Length);
        _view.WriteArray(8, name, 0, name.Length);
        _view.WriteArray(8 + name.Length, input, 0, input.Length);
        _view.Write(0, input.Length);
    }

    /// <summary>What an earlier run was at when it ended without a word; null where it ended well.</summary>
    public static FuzzFinding? Recover(string path)
    {
        if (!File.Exists(path) || new FileInfo(path).Length < Capacity)
            return null;
        var bytes = File.ReadAllBytes(path);
        var nameLength = BitConverter.ToInt32(bytes, 4);
        var input = bytes.AsSpan(8 + nameLength, BitConverter.ToInt32(bytes, 0)).ToArray();
        return new(Encoding.ASCII.GetString(bytes, 8, nameLength), "an earlier run ended at this case", input, "the process was killed, or its stack overflowed");
    }

    /// <summary>The worker ended well.</summary>
    public void Dispose()
    {
        _view.Dispose();
        _file.Dispose();
        File.Delete(_path);
    }
}
