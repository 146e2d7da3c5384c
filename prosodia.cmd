@echo off
rem Prosodia's launcher for Windows: as the file prosodia beside it, for a checkout and for an unpacked distribution.
rem JAVA_HOME, PROSODIA_JAVA_OPTIONS, PROSODIA_MODELS and PROSODIA_MAVEN_OPTIONS mean the same here. Not yet run on Windows by its authors.
setlocal EnableExtensions
set "home=%~dp0"
set "home=%home:~0,-1%"

set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
"%java%" -version >nul 2>&1
if errorlevel 1 (
    echo prosodia: there is no Java here; install a JDK 17 or newer, or point JAVA_HOME at one 1>&2
    exit /b 1
)

if exist "%home%\lib" (
    set "classpath=%home%\lib\*"
    if defined PROSODIA_MODELS call set "classpath=%%classpath%%;%%PROSODIA_MODELS%%"
    goto run
)
rem Unlike its sibling this one builds only what is missing: after changes to the sources, run mvn package.
if not exist "%home%\prosodia-cli\target\classpath" (
    echo prosodia: building for the first time, which takes a few minutes where libraries must be fetched 1>&2
    if not exist "%home%\target" mkdir "%home%\target"
    call mvn -B -f "%home%\pom.xml" -pl prosodia-cli -am -Dmaven.test.skip=true %PROSODIA_MAVEN_OPTIONS% package >"%home%\target\build.log" 2>&1
    if errorlevel 1 (
        echo prosodia: the build failed; the log is %home%\target\build.log 1>&2
        exit /b 1
    )
)
set /p dependencies=<"%home%\prosodia-cli\target\classpath"
rem An argument file, since a command line holds 8191 characters here and the class path alone may be longer.
set "classpath=%home%\prosodia-cli\target\*;%dependencies%"
if defined PROSODIA_MODELS set "classpath=%classpath%;%PROSODIA_MODELS%"
set "arguments=%home%\prosodia-cli\target\arguments"
>"%arguments%" echo -cp "%classpath:\=\\%"
"%java%" --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC -Djava.awt.headless=true "-Dprosodia.home=%home%" %PROSODIA_JAVA_OPTIONS% "@%arguments%" org.prosodia.cli.Prosodia %*
exit /b %errorlevel%

:run
"%java%" --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC -Djava.awt.headless=true "-Dprosodia.home=%home%" %PROSODIA_JAVA_OPTIONS% -cp "%classpath%" org.prosodia.cli.Prosodia %*
exit /b %errorlevel%
