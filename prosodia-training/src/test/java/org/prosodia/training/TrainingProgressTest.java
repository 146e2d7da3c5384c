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

    /** Whatever methods there are or will be. */
    @Test
    void allListenersHearEverythingInTheirOrder() throws Exception {
        List<String> heard = new ArrayList<>();
        TrainingProgress all = TrainingProgress.toAll(List.of(listener("first", heard), listener("second", heard)));
        List<Method> methods = Stream.of(TrainingProgress.class.getMethods()).filter(m -> !Modifier.isStatic(m.getModifiers())).toList();
        assertThat(methods).hasSizeGreaterThan(4);
        for (Method method : methods) {
            method.invoke(all, Stream.of(method.getParameterTypes()).map(TrainingProgressTest::something).toArray());
            assertThat(heard).as(method.getName()).containsExactly("first " + method.getName(), "second " + method.getName());
            heard.clear();
        }
    }

    private static TrainingProgress listener(String name, List<String> heard) {
        return (TrainingProgress) Proxy.newProxyInstance(TrainingProgress.class.getClassLoader(), new Class<?>[] {TrainingProgress.class},
                (proxy, method, arguments) -> {
                    heard.add(name + " " + method.getName());
                    return null;
                });
    }

    private static Object something(Class<?> type) {
        return type == int.class ? (Object) 1 : type == double.class ? (Object) 1.0 : type == String.class ? "text" : null;
    }
}
