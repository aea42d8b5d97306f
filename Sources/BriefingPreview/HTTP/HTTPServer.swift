internal import LibC
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix

/// A server for HTTP/1.1 on one port.
///
/// On SwiftNIO, because a preview stays open for hours beside a browser that runs anybody's scripts: of the two
/// libraries at hand, it has limits for headers, answers what it can't read with 400, and outlives a lack of
/// file descriptors. FlyingFox builds in a fraction of the time, but reads lines of any length, waits for the
/// rest of a request for ever, and stops serving when it can't accept a connection.
struct HTTPServer: Sendable {
    let port: Int
    private let channels: [any Channel]
    private let connections: Connections

    enum Failure: Error {
        /// The port is taken; the next free one is given if there is one.
        case taken(free: Int?)
        case failed(String)
    }

    /// Starts to listen.
    ///
    /// - Parameters:
    ///   - port: 0 for any that is free.
    ///   - isOpen: whether to listen on every address of the machine, not on the loopback addresses alone.
    static func start(
        port: Int, isOpen: Bool, limits: ServerLimits = ServerLimits(), respond: @escaping Responder
    ) async throws(Failure) -> HTTPServer {
        let connections = Connections()
        let bootstrap = bootstrap(connections, limits, respond)
        do {
            // On all addresses, the one for IPv6 takes IPv4 in as well.
            var channels: [any Channel] = []
            if isOpen, let both = try? await bootstrap.bind(host: "::", port: port).get() {
                channels = [both]
            }
            if channels.isEmpty {
                channels = [
                    try await bootstrap.bind(host: isOpen ? "0.0.0.0" : "127.0.0.1", port: port).get()
                ]
            }
            let bound = channels[0].localAddress?.port ?? port
            if !isOpen {
                do {
                    // Browsers try this one first for `localhost`.
                    channels.append(try await bootstrap.bind(host: "::1", port: bound).get())
                } catch let error as IOError where error.errnoCode == EADDRINUSE {
                    try? await channels[0].close()
                    throw error
                } catch {
                    // A machine without IPv6 is served all the same.
                }
            }
            return HTTPServer(port: bound, channels: channels, connections: connections)
        } catch {
            guard let error = error as? IOError, error.errnoCode == EADDRINUSE else {
                throw .failed(
                    (error as? IOError).map { String(cString: strerror($0.errnoCode)) } ?? "\(error)")
            }
            throw .taken(free: await free(after: port, isOpen: isOpen))
        }
    }

    /// Stops listening and closes every connection.
    func stop() async {
        for channel in channels { try? await channel.close() }
        connections.closeAll()
    }

    private static func bootstrap(
        _ connections: Connections, _ limits: ServerLimits, _ respond: @escaping Responder
    ) -> ServerBootstrap {
        ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.backlog, value: 256)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    try pipeline.configureHTTPServerPipeline(
                        withEncoderConfiguration: .init(), withDecoderLimitConfiguration: limits.decoding)
                    try pipeline.addHandler(
                        RequestHandler(limits: limits, connections: connections, respond: respond))
                }
            }
    }

    /// The next port that nobody listens on.
    private static func free(after port: Int, isOpen: Bool) async -> Int? {
        for next in port + 1..<max(port + 2, min(port + 100, 65_536)) where next < 65_536 {
            let bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .serverChannelOption(
                    .socketOption(.so_reuseaddr), value: 1)
            let hosts = isOpen ? ["0.0.0.0"] : ["127.0.0.1", "::1"]
            var isTaken = false
            for host in hosts {
                do {
                    try await bootstrap.bind(host: host, port: next).get().close()
                } catch {
                    isTaken = isTaken || (error as? IOError)?.errnoCode == EADDRINUSE
                }
            }
            if !isTaken { return next }
        }
        return nil
    }
}
