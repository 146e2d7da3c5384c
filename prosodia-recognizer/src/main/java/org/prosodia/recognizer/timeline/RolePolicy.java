package org.prosodia.recognizer.timeline;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Whose emotions may be inferred.
 *
 * <p>Regulation (EU) 2024/1689 (AI Act), Article 5(1)(f), bans AI systems that infer emotions of a natural person in the areas of workplace
 * and education institutions, except for medical or safety reasons. Roles that name somebody at work or in education, a call's agent for
 * example, are therefore refused unless an exception is written down; its words go into every result. This is a safeguard against
 * mistakes, and no legal advice: whether an exception holds is for whoever writes it to know, and a name that is not listed is no
 * permission.
 *
 * @param workplaceException why these people's emotions may be inferred, in words; nothing if they may not
 */
public record RolePolicy(Optional<String> workplaceException) {

    /** Without an exception. */
    public static final RolePolicy STRICT = new RolePolicy(Optional.empty());

    /**
     * Words that name people at work or in education: a role is refused if one of them is a word in its name, whatever its case, accents,
     * digits and an English plural's s ({@code Agent-2}, {@code call_centre_agents}).
     */
    public static final Set<String> EMPLOYEES = Set.of(
            "agent", "employee", "staff", "worker", "coworker", "colleague", "operator", "representative", "rep", "csr", "advisor",
            "adviser", "consultant", "associate", "clerk", "teller", "dispatcher", "receptionist", "assistant", "salesperson", "seller",
            "supervisor", "manager", "boss", "teamleader", "lead", "contractor", "freelancer", "intern", "trainee", "apprentice",
            "candidate", "applicant", "interviewee", "driver", "nurse", "student", "pupil", "learner", "teacher", "trainer",
            "mitarbeiter", "mitarbeiterin", "mitarbeitende", "angestellte", "angestellter", "beschaftigte", "agentin", "berater",
            "beraterin", "bewerber", "bewerberin", "schuler", "schulerin", "studentin", "kollege", "kollegin",
            "employe", "salarie", "salariee", "conseiller", "conseillere", "agente", "empleado", "empleada", "asesor", "asesora",
            "trabajador", "trabajadora", "impiegato", "impiegata", "operatore", "operatrice", "medewerker", "werknemer");

    public RolePolicy {
        Objects.requireNonNull(workplaceException, "workplaceException");
        if (workplaceException.isPresent() && workplaceException.get().isBlank()) {
            throw new IllegalArgumentException("an exception is written down in words; say for which medical or safety reason it holds");
        }
    }

    /** With an exception, in words. */
    public static RolePolicy withException(String reason) {
        return new RolePolicy(Optional.of(reason));
    }

    /** Whether a role's name is one of {@link #EMPLOYEES}. */
    public static boolean employee(String role) {
        String plain = Normalizer.normalize(role, Normalizer.Form.NFD).replaceAll("\\p{M}", "").toLowerCase(Locale.ROOT);
        return Arrays.stream(plain.split("[^\\p{L}]+")).anyMatch(word -> EMPLOYEES.contains(word)
                || word.endsWith("s") && EMPLOYEES.contains(word.substring(0, word.length() - 1)));
    }

    /**
     * Does nothing if a role may be scored.
     *
     * @throws RoleRefusedException if it may not
     */
    public void check(String role) throws RoleRefusedException {
        if (employee(role) && workplaceException.isEmpty()) {
            throw new RoleRefusedException("the role '" + role + "' is not scored: Regulation (EU) 2024/1689 (AI Act), Article 5(1)(f),"
                    + " bans inferring emotions of people at work or in education but for medical or safety reasons; leave the role out, or"
                    + " write down the exception that holds");
        }
    }

    /**
     * Returns if a call may be scored in these roles.
     *
     * @throws RoleRefusedException if one of them may not be scored
     * @throws IllegalArgumentException if there is none, or two have the same name or channel
     */
    public void check(List<CallRole> roles) throws RoleRefusedException {
        boolean twice = roles.stream().map(CallRole::name).distinct().count() < roles.size()
                || roles.stream().map(CallRole::channel).distinct().count() < roles.size();
        if (roles.isEmpty() || twice) {
            throw new IllegalArgumentException("a call has a role or more, each with a name and a channel of its own, not " + roles);
        }
        for (CallRole role : roles) {
            check(role.name());
        }
    }
}
