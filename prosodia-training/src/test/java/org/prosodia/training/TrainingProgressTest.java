package org.prosodia.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TrainingProgressTest {

    /** The test covers all methods of the interface, including future ones. */
    @Test
    void allListenersAreCalledInTheirOrder() throws Exception {
        List<String> calls = new ArrayList<>();
        TrainingProgress all = TrainingProgress.toAll(List.of(listener("first", calls), listener("second", calls)));
        List<Method> methods = Stream.of(TrainingProgress.class.getMethods())
                .filter(m -> !Modifier.isStatic(m.getModifiers()))
                .toList();
        assertThat(methods).hasSizeGreaterThan(4);
        for (Method method : methods) {
            method.invoke(
                    all,
                    Stream.of(method.getParameterTypes())
                            .map(TrainingProgressTest::something)
                            .toArray());
            assertThat(calls)
                    .as(method.getName())
                    .containsExactly("first " + method.getName(), "second " + method.getName());
            calls.clear();
        }
    }

    private static TrainingProgress listener(String name, List<String> calls) {
        return (TrainingProgress) Proxy.newProxyInstance(
                TrainingProgress.class.getClassLoader(),
                new Class<?>[] {TrainingProgress.class},
                (proxy, method, arguments) -> {
                    calls.add(name + " " + method.getName());
                    return null;
                });
    }

    private static Object something(Class<?> type) {
        return type == int.class
                ? (Object) 1
                : type == double.class ? (Object) 1.0 : type == String.class ? "text" : null;
    }
}
