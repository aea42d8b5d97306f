internal import NIOCore
internal import NIOHTTP1

/// Answers the requests of one connection, one after the other.
///
/// A request is answered once all of it is there, so that what is wrong with its end can't run into an answer
/// already begun.
final class RequestHandler: ChannelInboundHandler, ChannelOutboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundIn = ReplyPart
    typealias OutboundOut = HTTPServerResponsePart

    private let limits: ServerLimits
    private let connections: Connections
    private let respond: Responder
    private var head: HTTPRequestHead?
    private var bodySize = 0
    /// Whether the answer under way is a stream that ends with the connection.
    private var isEndless = false
    private var answering: Task<Void, Never>?
    private var deadline: Scheduled<Void>?

    init(limits: ServerLimits, connections: Connections, respond: @escaping Responder) {
        self.limits = limits
        self.connections = connections
        self.respond = respond
    }

    func channelActive(context: ChannelHandlerContext) {
        guard connections.enter(context.channel, most: limits.connections) else {
            context.close(promise: nil)
            return
        }
        allow(limits.request, context)
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        answering?.cancel()
        deadline?.cancel()
        connections.leave(context.channel)
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch Self.unwrapInboundIn(data) {
        case .head(let head):
            self.head = head
            bodySize = 0
        case .body(let bytes):
            // Nothing here takes a body; a small one is passed over.
            bodySize += bytes.readableBytes
            if bodySize > limits.body { context.close(promise: nil) }
        case .end:
            guard let head else { return }
            self.head = nil
            allow(limits.reply, context)
            // RFC 9112, section 6.1: the length of such a request is anybody's guess.
            let isFaulty = head.version == .http1_0 && head.headers.contains(name: "Transfer-Encoding")
            answer(head, context, with: isFaulty ? Self.refuse : respond)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch Self.unwrapOutboundIn(data) {
        case .whole(let head, let bytes):
            context.write(Self.wrapOutboundOut(.head(head)), promise: nil)
            if let bytes { context.write(Self.wrapOutboundOut(.body(.byteBuffer(bytes))), promise: nil) }
            // Before the end is written: that may let the next request in.
            allow(limits.request, context)
            context.write(Self.wrapOutboundOut(.end(nil)), promise: promise)
        case .head(let head, let isEndless):
            self.isEndless = isEndless
            if isEndless { deadline?.cancel() }
            context.write(Self.wrapOutboundOut(.head(head)), promise: promise)
        case .bytes(let bytes):
            if isEndless {
                // A reader who takes nothing any more has gone without a word.
                allow(limits.reply, context)
                let promised = promise ?? context.eventLoop.makePromise()
                let sent = deadline
                promised.futureResult.whenComplete { _ in sent?.cancel() }
                context.write(Self.wrapOutboundOut(.body(.byteBuffer(bytes))), promise: promised)
                return
            }
            context.write(Self.wrapOutboundOut(.body(.byteBuffer(bytes))), promise: promise)
        case .end:
            allow(limits.request, context)
            context.write(Self.wrapOutboundOut(.end(nil)), promise: promise)
        }
    }

    /// Closes the connection unless something else is allowed within a time.
    private func allow(_ time: TimeAmount, _ context: ChannelHandlerContext) {
        deadline?.cancel()
        let channel = context.channel
        deadline = context.eventLoop.scheduleTask(in: time) { channel.close(promise: nil) }
    }

    @Sendable private static func refuse(_ head: HTTPRequestHead, _ port: Int) async -> Reply {
        .message(.badRequest, "HTTP/1.0 has no transfer codings.")
    }

    private func answer(
        _ head: HTTPRequestHead, _ context: ChannelHandlerContext, with respond: @escaping Responder
    ) {
        let channel = context.channel
        let port = context.localAddress?.port ?? 0
        answering = Task {
            let reply = await respond(head, port)
            do {
                try await ReplyWriter(channel: channel, head: head).write(reply)
            } catch {
                // The reader has gone.
                channel.close(promise: nil)
            }
        }
    }
}

/// Answers a request that came in on a port.
typealias Responder = @Sendable (_ request: HTTPRequestHead, _ port: Int) async -> Reply

/// What goes back through the pipeline.
enum ReplyPart: Sendable {
    case whole(HTTPResponseHead, ByteBuffer?)
    case head(HTTPResponseHead, isEndless: Bool)
    case bytes(ByteBuffer)
    case end
}
