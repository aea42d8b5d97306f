internal import NIOConcurrencyHelpers
internal import NIOCore
internal import NIOHTTP1

/// What a client may ask of the server.
struct ServerLimits: Sendable {
    /// Connections at one time; more are closed at once.
    var connections = 512
    /// Time for a request to come in whole, from the opening of the connection or the end of the last reply.
    var request = TimeAmount.seconds(20)
    /// Time for a reply to be taken, unless it is one without an end.
    var reply = TimeAmount.seconds(120)
    /// Bytes of a body, which is passed over.
    var body = 64 << 10

    /// Bytes and number of header fields.
    var decoding: NIOHTTPDecoderLimitConfiguration {
        var limits = NIOHTTPDecoderLimitConfiguration()
        limits.maxHeaderFieldSize = 16 << 10
        limits.maxHeaderListSize = 32 << 10
        limits.maxHeaderFieldCount = 100
        return limits
    }
}

/// The connections that are open.
struct Connections: Sendable {
    private let open = NIOLockedValueBox<[ObjectIdentifier: any Channel]>([:])

    /// Takes in one more unless there are `most` already.
    func enter(_ channel: any Channel, most: Int) -> Bool {
        open.withLockedValue { open in
            guard open.count < most else { return false }
            open[ObjectIdentifier(channel)] = channel
            return true
        }
    }

    func leave(_ channel: any Channel) {
        open.withLockedValue { $0[ObjectIdentifier(channel)] = nil }
    }

    func closeAll() {
        for channel in open.withLockedValue({ Array($0.values) }) { channel.close(promise: nil) }
    }
}
