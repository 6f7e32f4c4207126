// Motif bridges: from a motif at one kiln to its kin at the other, with reason, certainty and source.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "app/museum/Fault.h"
#include "app/museum/Language.h"
#include "engine/core/Bytes.h"
#include "engine/core/Result.h"

namespace museum {

struct Museum;

enum class BridgeDirection : std::uint8_t {
    JingdezhenToIznik,
    IznikToJingdezhen,
    SharedSource,  ///< both took it from elsewhere, or from nature
};

enum class Certainty : std::uint8_t {
    Documented,  ///< the sources say so
    Likely,      ///< they say so of the motif, not of pieces like these
    Possible,    ///< a likeness, and no more is known
};

struct BridgeEnd {
    std::string exhibit;
    std::string annotation;  ///< of that exhibit; empty: the whole of it
};

struct Bridge {
    std::string id;
    LocalText motif;
    std::array<BridgeEnd, 2> ends;  ///< of different cities
    BridgeDirection direction = BridgeDirection::SharedSource;
    Certainty certainty = Certainty::Possible;
    LocalText reason;
    std::vector<std::string> sources;  ///< at least one
};

/// Reads assets/bridges.json, or the pack's object of the same form (assets/schema/bridges.schema.json): at most 200
/// bridges, each id once. `where` names the file in errors. What the ends name is not looked up.
[[nodiscard]] kiln::Result<std::vector<Bridge>> readBridges(kiln::ByteView json, const std::string& where);
/// As above, and refuses them when faultsOf() finds any.
[[nodiscard]] kiln::Result<std::vector<Bridge>> readBridgesOf(const Museum& museum, kiln::ByteView json,
                                                              const std::string& where);
/// Writes what readBridges() reads, as UTF-8 JSON, deterministic.
[[nodiscard]] std::string writeBridges(const std::vector<Bridge>& bridges);

/// Ends that the museum does not have or that stand in no room, and bridges that do not join the two cities.
[[nodiscard]] std::vector<Fault> faultsOf(const std::vector<Bridge>& bridges, const Museum& museum);

}  // namespace museum
