import ArgumentParser
import BriefingDisk
import BriefingKit
import Foundation

/// How a command ends: the exit codes, in one place.
enum Outcome {
    static let content = ExitCode(1)
    static let usage = ExitCode(EX_USAGE)
    private static let missing = ExitCode(EX_UNAVAILABLE)
    private static let machine = ExitCode(EX_SOFTWARE)
    private static let busy = ExitCode(EX_TEMPFAIL)

    /// Runs a build; where it can't be carried out, says why and ends with the exit code that tells.
    static func of(
        _ terminal: Terminal, _ build: () async throws(BuildError) -> Report
    ) async throws -> Report {
        do {
            return try await build()
        } catch {
            terminal.complain(error)
            throw code(error)
        }
    }

    /// Runs work without a terminal's progress, as above.
    static func of<Result>(_ work: () async throws(BuildError) -> Result) async throws -> Result {
        do {
            return try await work()
        } catch {
            throw end(error)
        }
    }

    /// Writes files for the user; where that can't be done, says why and ends with the exit code that tells.
    static func writing(_ work: () throws(PublishError) -> Void) throws {
        do {
            try work()
        } catch {
            throw end(BuildError(error))
        }
    }

    /// The end of a command that was told to do what it can't.
    static func refusal(_ message: String, help: String?) -> ExitCode {
        end(BuildError(.refused(reason: message, help: help)))
    }

    /// The end of a command that needs a program that isn't there.
    static func unavailable(_ message: String, help: String) -> ExitCode {
        Terminal.complain(message, help: help)
        return missing
    }

    /// The end of a command that the machine let down.
    static func failure(_ message: String, help: String? = nil) -> ExitCode {
        Terminal.complain(message, help: help)
        return machine
    }

    /// Says why nothing could be done, and gives the exit code that tells.
    private static func end(_ error: BuildError) -> ExitCode {
        Terminal.complain(error)
        return code(error)
    }

    /// The exit code for what could not be carried out.
    static func code(_ error: BuildError) -> ExitCode {
        switch error.kind {
        case .refused: usage
        case .busy: busy
        case .failed: machine
        }
    }

    /// The end of a build that the content's own faults stopped.
    static func contentFailure(_ report: Report, strict: Bool, _ terminal: Terminal) -> ExitCode {
        if report.count(.error) == 0, strict {
            terminal.say("Warnings fail with --strict: nothing was published.")
        }
        return content
    }

    /// Seconds to two places, independent of the locale.
    static func seconds(since start: ContinuousClock.Instant) -> String {
        let hundredths = Int((start.duration(to: .now) / .milliseconds(10)).rounded())
        return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
    }
}
