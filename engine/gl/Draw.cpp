#include "engine/gl/Draw.h"

#include "engine/gl/Api.h"

namespace kiln::gl {

namespace {

void enable(GLenum what, bool on) {
    if (on) {
        glEnable(what);
    } else {
        glDisable(what);
    }
}

GLenum modeOf(Topology topology) {
    switch (topology) {
        case Topology::Points:
            return GL_POINTS;
        case Topology::Lines:
            return GL_LINES;
        case Topology::Triangles:
            return GL_TRIANGLES;
    }
    return GL_TRIANGLES;
}

}  // namespace

void StateSetter::apply(const DrawState& state) {
    if (last_ && *last_ == state) return;
    const bool all = !last_.has_value();
    const DrawState before = last_.value_or(DrawState{});
    if (all || state.depthTest != before.depthTest) enable(GL_DEPTH_TEST, state.depthTest);
    if (all || state.depthWrite != before.depthWrite) glDepthMask(state.depthWrite ? GL_TRUE : GL_FALSE);
    if (all || state.blending != before.blending) {
        enable(GL_BLEND, state.blending != Blending::None);
        // The target's alpha stays 1: a page would show through anything less.
        glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    }
    if (all || state.culling != before.culling) enable(GL_CULL_FACE, state.culling == Culling::Back);
    if (all || state.clockwiseFront != before.clockwiseFront) glFrontFace(state.clockwiseFront ? GL_CW : GL_CCW);
    if (all || state.scissor != before.scissor) enable(GL_SCISSOR_TEST, state.scissor);
    if (all || state.alphaToCoverage != before.alphaToCoverage) {
        enable(GL_SAMPLE_ALPHA_TO_COVERAGE, state.alphaToCoverage);
    }
    if (all || state.depthBiasSlope != before.depthBiasSlope || state.depthBiasConstant != before.depthBiasConstant) {
        enable(GL_POLYGON_OFFSET_FILL, state.depthBiasSlope != 0.0f || state.depthBiasConstant != 0.0f);
        glPolygonOffset(state.depthBiasSlope, state.depthBiasConstant);
    }
    if (all) {
        glDepthFunc(GL_LEQUAL);
        glCullFace(GL_BACK);
        glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
    }
    last_ = state;
}

int samplesOfTarget() {
    GLint samples = 0;
    glGetIntegerv(GL_SAMPLES, &samples);
    return samples > 1 ? samples : 1;
}

void setViewport(int x, int y, int width, int height) {
    glViewport(x, y, width, height);
}

void setScissor(int x, int y, int width, int height) {
    glScissor(x, y, width, height);
}

void clearColorAndDepth(const glm::vec4& color) {
    glDisable(GL_SCISSOR_TEST);
    glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
    glDepthMask(GL_TRUE);
    glClearColor(color.r, color.g, color.b, color.a);
    glClear(GL_COLOR_BUFFER_BIT | GL_DEPTH_BUFFER_BIT);
}

void clearDepth() {
    glDisable(GL_SCISSOR_TEST);
    glDepthMask(GL_TRUE);
    glClear(GL_DEPTH_BUFFER_BIT);
}

void setConstantAttribute(std::uint32_t location, const glm::vec4& value) {
    glVertexAttrib4f(location, value.x, value.y, value.z, value.w);
}

void drawIndexed(Topology topology, IndexType type, std::size_t firstByte, std::size_t count) {
    glDrawElements(modeOf(topology), static_cast<GLsizei>(count),
                   type == IndexType::UnsignedShort ? GL_UNSIGNED_SHORT : GL_UNSIGNED_INT,
                   reinterpret_cast<const void*>(firstByte));
}

void drawVertices(Topology topology, std::size_t first, std::size_t count) {
    glDrawArrays(modeOf(topology), static_cast<GLint>(first), static_cast<GLsizei>(count));
}

}  // namespace kiln::gl
