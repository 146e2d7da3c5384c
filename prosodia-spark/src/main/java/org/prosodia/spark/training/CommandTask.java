package org.prosodia.spark.training;

import java.io.Serializable;
import java.util.List;

/**
 * A command that is run on some machine.
 *
 * @param title what the user calls it
 * @param arguments the command's name, its options and its inputs
 */
record CommandTask(String title, List<String> arguments) implements Serializable {

    CommandTask {
        arguments = List.copyOf(arguments);
    }
}
