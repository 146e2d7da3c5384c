package org.prosodia.server.model;

import java.util.List;
import java.util.Optional;
import org.prosodia.recognizer.timeline.CallRole;
import org.prosodia.recognizer.timeline.RolePolicy;
import org.prosodia.recognizer.timeline.RoleRefusedException;
import org.prosodia.server.problem.ProblemException;
import org.prosodia.server.problem.ProblemType;

/**
 * The roles of channels that a client asks for.
 *
 * @param all the roles; empty for the mix of all channels
 * @param policy the policy that has accepted them
 */
public record Roles(List<CallRole> all, RolePolicy policy) {

    /** Copies the list. */
    public Roles {
        all = List.copyOf(all);
    }

    /**
     * Returns the roles in a text such as {@code left=customer,2=relative}.
     *
     * @param parameter the name of the text's parameter
     * @param exception the reason to score an employee's role
     * @throws ProblemException if the text has another form, or a role is refused
     */
    public static Roles of(String parameter, Optional<String> text, Optional<String> exception) {
        if (exception.isPresent() && text.isEmpty()) {
            throw ProblemException.ofParameter("workplace_exception", "it is for a role: name it with " + parameter);
        }
        RolePolicy policy = Parameters.valid("workplace_exception", () -> new RolePolicy(exception));
        return new Roles(text.map(roles -> parse(parameter, roles, policy)).orElse(List.of()), policy);
    }

    private static List<CallRole> parse(String parameter, String text, RolePolicy policy) {
        List<CallRole> roles = Parameters.valid(parameter, () -> CallRole.parseAll(text));
        try {
            policy.check(roles);
        } catch (RoleRefusedException e) {
            throw new ProblemException(ProblemType.ROLE_REFUSED, e.getMessage() + " in workplace_exception");
        } catch (IllegalArgumentException e) {
            throw ProblemException.ofParameter(parameter, "names each channel and each role once, not " + text);
        }
        return roles;
    }
}
