// What the interface writes by itself, beside the museum's texts: the fonts of a pack have no more than they are told.
#include <filesystem>
#include <fstream>
#include <regex>
#include <string>

#include <gtest/gtest.h>

#include "app/museum/Language.h"

namespace {

namespace fs = std::filesystem;

/// Each character beyond Latin-1 and before the Chinese ones, as UTF-8 of three bytes.
const std::regex kSign("\xE2[\x80-\xBF][\x80-\xBF]");
/// A string of the source that is not of wide characters (those are compared, not shown).
const std::regex kString(R"re((^|[^UuL8])"((?:[^"\\\n]|\\.)*)")re");

TEST(Signs, AreInEveryPacksFonts) {
    int seen = 0;
    for (const char* room : {"app/ui", "app/visit", "app/visitor"}) {
        for (const auto& entry : fs::directory_iterator(fs::path(KILN_SOURCE_DIR) / room)) {
            if (entry.path().extension() != ".cpp") continue;
            std::ifstream file(entry.path());
            for (std::string line; std::getline(file, line);) {
                line = line.substr(0, line.find("//"));
                for (auto text = std::sregex_iterator(line.begin(), line.end(), kString);
                     text != std::sregex_iterator(); ++text) {
                    const std::string shown = (*text)[2];
                    for (auto sign = std::sregex_iterator(shown.begin(), shown.end(), kSign);
                         sign != std::sregex_iterator(); ++sign) {
                        ++seen;
                        EXPECT_NE(museum::kSigns.find(sign->str()), std::string::npos)
                            << sign->str() << " in " << entry.path() << ": add it to museum::kSigns";
                    }
                }
            }
        }
    }
    EXPECT_GT(seen, 5);
}

}  // namespace
