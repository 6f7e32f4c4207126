#include <limits>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "app/visitor/HostMessage.h"

namespace {

TEST(HostMessage, IsJsonWhateverTheTextHolds) {
    const std::string hostile = "\"quote\" back\\slash\nnew\tline \x01 </script> çğİıöşü 青花";
    const std::string text = visitor::HostMessage()
                                 .add("a", hostile)
                                 .add("b", true)
                                 .add("c", 0.25)
                                 .add("d", std::numeric_limits<double>::infinity())
                                 .addRaw("e", "[1,null]")
                                 .json();
    const nlohmann::json parsed = nlohmann::json::parse(text);
    EXPECT_EQ(parsed["a"], hostile);
    EXPECT_EQ(parsed["b"], true);
    EXPECT_EQ(parsed["c"], 0.25);
    EXPECT_EQ(parsed["d"], 0.0);
    EXPECT_TRUE(parsed["e"][1].is_null());
    EXPECT_EQ(visitor::HostMessage().json(), "{}");
}

}  // namespace
