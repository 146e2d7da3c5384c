package org.prosodia.model.onnx;

import java.util.List;
import org.prosodia.model.onnx.OnnxWriter.Attribute;

/**
 * Writes arithmetic with lengths to a graph: whole numbers of shape [1], or more of them with the same shape for the
 * result. Dividends are at least 0.
 *
 * @param onnx the graph's writer
 */
record LengthNodes(OnnxWriter onnx) {

    String plus(String name, String number, long more) {
        return onnx.node("Add", name, List.of(number, onnx.integers(name + ".added", more)));
    }

    String minus(String name, String number, long less) {
        return onnx.node("Sub", name, List.of(number, onnx.integers(name + ".less", less)));
    }

    String times(String name, String number, long factor) {
        return onnx.node("Mul", name, List.of(number, onnx.integers(name + ".factor", factor)));
    }

    /** Adds a division that rounds down. */
    String over(String name, String number, long divisor) {
        return onnx.node("Div", name, List.of(number, onnx.integers(name + ".divisor", divisor)));
    }

    String atLeast(String name, String number, long least) {
        return onnx.node("Max", name, List.of(number, onnx.integers(name + ".least", least)));
    }

    /** Adds a number that equals {@code number} if it is equal to the other, and 0 otherwise. */
    String ifEqual(String name, String number, String one, String other) {
        String equal = onnx.node("Equal", name + ".equal", List.of(one, other));
        String factor = onnx.node("Cast", name + ".factor", List.of(equal), Attribute.of("to", OnnxWriter.INT64));
        return onnx.node("Mul", name, List.of(number, factor));
    }

    /** Adds the numbers from 0 up to {@code count} (exclusive) steps: [count]. */
    String steps(String name, String count, long step) {
        String scalar = onnx.node("Squeeze", name + ".count", List.of(count));
        String range = onnx.node(
                "Range",
                name + ".range",
                List.of(onnx.integer(name + ".from", 0), scalar, onnx.integer(name + ".by", 1)));
        return times(name, range, step);
    }

    /** Adds the number of rows of a matrix. */
    String rows(String name, String matrix) {
        return onnx.node("Shape", name, List.of(matrix), Attribute.of("start", 0), Attribute.of("end", 1));
    }

    /** Adds a reshaping of [count] to [count, 1]. */
    String column(String numbers) {
        return onnx.node("Unsqueeze", numbers + ".column", List.of(numbers, onnx.integers(numbers + ".axis", 1)));
    }
}
