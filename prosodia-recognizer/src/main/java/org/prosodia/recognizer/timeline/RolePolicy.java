package org.prosodia.recognizer.timeline;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The policy that decides which roles' emotions may be inferred.
 *
 * <p>Regulation (EU) 2024/1689 (AI Act), Article 5(1)(f), bans AI systems that infer emotions of a natural person in
 * the areas of workplace and education institutions, except for medical or safety reasons. Roles that name people at
 * work or in education, such as the agent of a call, are therefore refused unless the caller supplies the exception
 * that applies; its text is written into every result. This is a safeguard against mistakes and not legal advice: the
 * caller must know that the exception applies, and a name that is not on the list is not a permission.
 *
 * @param workplaceException the reason why employees' emotions may be inferred, in words; empty if they may not
 */
public record RolePolicy(Optional<String> workplaceException) {

    /** The policy without an exception. */
    public static final RolePolicy STRICT = new RolePolicy(Optional.empty());

    /**
     * Words that name people at work or in education. A role is refused if its name contains one of these words,
     * regardless of case, accents, digits and the s of an English plural ({@code Agent-2}, {@code call_centre_agents}).
     */
    public static final Set<String> EMPLOYEES = Set.of("""
            agent employee staff worker coworker colleague operator representative rep csr advisor
            adviser consultant associate clerk teller dispatcher receptionist assistant salesperson seller
            supervisor manager boss teamleader lead contractor freelancer intern trainee apprentice
            candidate applicant interviewee driver nurse student pupil learner teacher trainer
            mitarbeiter mitarbeiterin mitarbeitende angestellte angestellter beschaftigte agentin berater
            beraterin bewerber bewerberin schuler schulerin studentin kollege kollegin
            employe salarie salariee conseiller conseillere agente empleado empleada asesor asesora
            trabajador trabajadora impiegato impiegata operatore operatrice medewerker werknemer""".split("\\s+"));

    public RolePolicy {
        Objects.requireNonNull(workplaceException, "workplaceException");
        if (workplaceException.isPresent() && workplaceException.get().isBlank()) {
            throw new IllegalArgumentException(
                    "the exception for a workplace is empty; name the medical or safety reason");
        }
    }

    /** Returns the policy with an exception, in words. */
    public static RolePolicy withException(String reason) {
        return new RolePolicy(Optional.of(reason));
    }

    /** Returns true if a role's name contains one of {@link #EMPLOYEES}. */
    public static boolean namesEmployee(String role) {
        String plain = Normalizer.normalize(role, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
        return Arrays.stream(plain.split("[^\\p{L}]+"))
                .anyMatch(word -> EMPLOYEES.contains(word)
                        || word.endsWith("s") && EMPLOYEES.contains(word.substring(0, word.length() - 1)));
    }

    /**
     * Checks that a role may be scored.
     *
     * @throws RoleRefusedException if the role must not be scored
     */
    public void check(String role) throws RoleRefusedException {
        if (namesEmployee(role) && workplaceException.isEmpty()) {
            throw new RoleRefusedException(
                    "the role '" + role + "' is not scored: Regulation (EU) 2024/1689 (AI Act), Article 5(1)(f),"
                            + " bans inferring emotions of people at work or in education except for medical or safety"
                            + " reasons; omit the role, or name the exception that applies");
        }
    }

    /**
     * Checks that a call may be scored in these roles.
     *
     * @throws RoleRefusedException if one of them must not be scored
     * @throws IllegalArgumentException if there is no role, or two have the same name or channel
     */
    public void check(List<CallRole> roles) throws RoleRefusedException {
        boolean twice = roles.stream().map(CallRole::name).distinct().count() < roles.size()
                || roles.stream().map(CallRole::channel).distinct().count() < roles.size();
        if (roles.isEmpty() || twice) {
            throw new IllegalArgumentException(
                    "a call needs at least one role, and each a different name and channel; found " + roles);
        }
        for (CallRole role : roles) {
            check(role.name());
        }
    }
}
