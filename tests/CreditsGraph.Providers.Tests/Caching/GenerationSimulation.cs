using CreditsGraph.Providers.Caching;
using Microsoft.Extensions.Logging.Abstractions;

namespace CreditsGraph.Providers.Tests.Caching;

/// <summary>
/// Nodes, a store that forgets, and the connections between, which move by one step at a time and only when told to. It checks
/// each use of a generation against what the node knew.
/// </summary>
internal sealed class GenerationSimulation
{
    public static readonly ProviderBusiness Business = new(Provider.DayZero, new("0B0B0B0B-1111-4222-8333-444444444444"));

    private readonly Dictionary<Guid, int> _firstUse = [];
    private readonly Dictionary<Guid, int> _conveyed = [];
    private int _clock;

    public GenerationSimulation(int nodes)
    {
        Nodes = [.. Enumerable.Range(0, nodes).Select(_ => new Node(this))];
        foreach (var node in Nodes)
        {
            node.ConnectCommands();
            node.ConnectMessages();
        }
    }

    public Node[] Nodes { get; }

    /// <summary>Whether no node has used a generation that was in use before an invalidation that the node knew of.</summary>
    public bool AreUsesRight { get; private set; } = true;

    public ManualTimeProvider Time { get; } = new();

    /// <summary>What the store holds. It may forget that at any time, without a word.</summary>
    public Guid? Stored { get; set; }

    /// <summary>What the store has saved.</summary>
    public Guid? Snapshot { get; set; }

    /// <summary>The store ends, and begins again with what it had at some time.</summary>
    public void Restart(Guid? stored)
    {
        foreach (var node in Nodes)
        {
            node.DisconnectCommands();
            node.DisconnectMessages();
        }

        Stored = stored;
    }

    /// <summary>Everything is connected and nothing is left to do; then every node uses its generation.</summary>
    public void Quiet()
    {
        foreach (var node in Nodes)
        {
            node.ConnectCommands();
            node.ConnectMessages();
        }

        // At rest is what does nothing even after the pauses that follow a failure.
        for (int round = 0, calm = 0; round < 100; round++)
        {
            foreach (var node in Nodes)
                node.Use();
            var isSettled = Nodes.Count(static node => node.TrySettle()) == Nodes.Length;
            calm = isSettled && !Nodes.Any(static node => node.IsBusy) ? calm + 1 : 0;
            if (calm == 2)
                return;
            Drain();
            Time.Advance(TimeSpan.FromSeconds(2));
        }

        throw new InvalidOperationException("The nodes do not come to rest.");
    }

    private void Drain()
    {
        while (Nodes.Any(static node => node.IsBusy))
        {
            foreach (var node in Nodes)
            {
                node.Execute();
                node.Reply();
                node.Deliver();
            }
        }
    }

    private void Tell(Action<Node> message)
    {
        foreach (var node in Nodes)
            node.Tell(message);
    }

    /// <summary>A node, with its connections to the store.</summary>
    internal sealed class Node : IGenerationStore
    {
        private readonly GenerationSimulation _world;
        private readonly Queue<Action<Node>> _messages = new();
        private readonly Queue<Command> _sent = new();
        private readonly Queue<Command> _executed = new();
        private readonly List<(Task<Guid> Task, int Knew)> _uses = [];
        private bool _hasCommands;
        private bool _hasMessages;
        private int _knows;
        private Task<bool> _settling = Task.FromResult(true);

        public Node(GenerationSimulation world)
        {
            _world = world;
            Generations = new SharedCacheGenerations(this, world.Time, NullLogger<SharedCacheGenerations>.Instance);
        }

        public SharedCacheGenerations Generations { get; }

        /// <summary>The generation that it used last.</summary>
        public Guid Used { get; private set; }

        /// <summary>How often it wrote to the store.</summary>
        public int Writes { get; private set; }

        public bool IsBusy => _sent.Count + _executed.Count + _messages.Count > 0;

        /// <summary>Begins a request.</summary>
        public void Use()
        {
            _uses.Add((Generations.GetAsync(Business, CancellationToken.None).AsTask(), _knows));
            Check();
        }

        public Task<InvalidationReach> Invalidate()
        {
            _knows = ++_world._clock;
            return Generations.InvalidateAsync(Business, CancellationToken.None).AsTask();
        }

        /// <summary>Does what its loop does; true where there was nothing left to do.</summary>
        public bool TrySettle()
        {
            if (_settling.IsCompleted)
                _settling = Generations.SettleAsync();
            return _settling.IsCompleted && _settling.Result;
        }

        /// <summary>The store executes its next command.</summary>
        public void Execute()
        {
            if (!_sent.TryDequeue(out var command))
                return;
            command.Result = command.Run();
            _executed.Enqueue(command);
        }

        /// <summary>The next reply reaches it.</summary>
        public void Reply()
        {
            if (_executed.TryDequeue(out var command))
                command.Reply.TrySetResult(command.Result);
            Check();
        }

        /// <summary>The next message reaches it.</summary>
        public void Deliver()
        {
            if (_messages.TryDequeue(out var message))
                message(this);
            Check();
        }

        public void Tell(Action<Node> message)
        {
            if (_hasMessages)
                _messages.Enqueue(message);
        }

        public void ConnectMessages()
        {
            if (_hasMessages)
                return;
            _hasMessages = true;
            _messages.Enqueue(static node => node.Generations.OnEstablished());
        }

        public void DisconnectMessages()
        {
            _hasMessages = false;
            _messages.Clear();
        }

        public void ConnectCommands() => _hasCommands = true;

        public void DisconnectCommands()
        {
            _hasCommands = false;
            var lost = _executed.Concat(_sent).ToList();
            _executed.Clear();
            _sent.Clear();
            foreach (var command in lost)
                command.Reply.TrySetException(new IOException("The connection was lost."));
            Check();
        }

        public Task<Guid> GetOrAddAsync(ProviderBusiness business, Guid generation, CancellationToken cancellationToken) => Send(
            () =>
            {
                if (_world.Stored is { } stored)
                    return stored;
                _world.Stored = generation;
                _world.Tell(node => node.Generations.OnAdded(business, generation));
                return generation;
            },
            cancellationToken);

        public Task SetAsync(ProviderBusiness business, Guid generation, CancellationToken cancellationToken)
        {
            _world._conveyed[generation] = _knows;
            Writes++;
            return Send(
                () =>
                {
                    _world.Stored = generation;
                    _world.Tell(node => node.Hear(generation));
                    return generation;
                },
                cancellationToken);
        }

        private void Hear(Guid generation)
        {
            _knows = Math.Max(_knows, _world._conveyed[generation]);
            Generations.OnInvalidated(Business, generation);
        }

        private Task<Guid> Send(Func<Guid> run, CancellationToken cancellationToken)
        {
            if (!_hasCommands)
                throw new IOException("There is no connection.");
            var command = new Command(run, new TaskCompletionSource<Guid>());
            // What is given up is executed all the same.
            cancellationToken.Register(() => command.Reply.TrySetCanceled(cancellationToken));
            _sent.Enqueue(command);
            return command.Reply.Task;
        }

        private void Check()
        {
            for (var i = _uses.Count - 1; i >= 0; i--)
            {
                var (task, knew) = _uses[i];
                if (!task.IsCompleted)
                    continue;
                _uses.RemoveAt(i);
                Used = task.Result;
                var first = _world._firstUse.TryGetValue(Used, out var known) ? known : _world._firstUse[Used] = ++_world._clock;
                _world.AreUsesRight &= first > knew;
            }
        }

        private sealed record Command(Func<Guid> Run, TaskCompletionSource<Guid> Reply)
        {
            public Guid Result { get; set; }
        }
    }
}
