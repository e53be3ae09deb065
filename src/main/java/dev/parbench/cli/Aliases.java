package dev.parbench.cli;

import dev.parbench.catalogue.Profile;
import dev.parbench.check.verdict.Percent;
import dev.parbench.strategy.StrategyKind;
import dev.parbench.workload.WorkloadKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Option values that must be one of a list; an error shows the list. */
final class Aliases {
  private Aliases() {}

  /** The values of {@code --profile}. */
  static final class OfProfile implements ITypeConverter<Profile> {
    @Override
    public Profile convert(String value) {
      return check(value, Profile::find, Profile.aliases());
    }
  }

  /** The values of {@code --strategy}. */
  static final class OfStrategy implements ITypeConverter<String> {
    @Override
    public String convert(String value) {
      return check(value, StrategyKind::find, StrategyKind.aliases()).alias();
    }
  }

  /** The values of {@code --workload}. */
  static final class OfWorkload implements ITypeConverter<String> {
    @Override
    public String convert(String value) {
      return check(value, WorkloadKind::find, WorkloadKind.aliases()).alias();
    }
  }

  /** The value of {@code --only}. */
  static final class OfPattern implements ITypeConverter<Pattern> {
    @Override
    public Pattern convert(String value) {
      try {
        return Pattern.compile(value);
      } catch (PatternSyntaxException e) {
        throw new TypeConversionException(
            "'%s' is no regular expression: %s".formatted(value, e.getDescription()));
      }
    }
  }

  /** The value of {@code --budget}. */
  static final class OfDuration implements ITypeConverter<Duration> {
    private static final Pattern TIME = Pattern.compile("([1-9][0-9]{0,5})([smh])");

    @Override
    public Duration convert(String value) {
      Matcher time = TIME.matcher(value.strip());
      if (!time.matches()) {
        throw new TypeConversionException(
            "'%s' is not a time; write 90s, 10m or 1h".formatted(value));
      }
      return Duration.parse("PT" + time.group(1) + time.group(2));
    }
  }

  /** The value of {@code --precision}. */
  static final class OfShare implements ITypeConverter<Double> {
    @Override
    public Double convert(String value) {
      try {
        return Percent.parse(value);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    }
  }

  private static <T> T check(String value, Function<String, Optional<T>> find, List<String> valid) {
    return find.apply(value)
        .orElseThrow(() ->
            new TypeConversionException(
                "'%s' is none of: %s".formatted(value, String.join(", ", valid))));
  }
}
